import type { ContextMenuReport } from '../page/messages.ts'

/** What a page reports of a right click, completed to Electron's parameters. */
export function contextMenuParams(
  report: ContextMenuReport,
  page: { readonly url: string; readonly frame: Electron.WebFrameMain },
): Electron.ContextMenuParams {
  const selected = report.selectionText !== ''
  const { isEditable } = report
  return {
    x: report.x,
    y: report.y,
    frame: page.frame,
    linkURL: report.linkURL,
    linkText: report.linkText,
    pageURL: page.url,
    frameURL: '',
    srcURL: report.srcURL,
    mediaType: report.mediaType,
    hasImageContents: report.mediaType === 'image',
    isEditable,
    selectionText: report.selectionText,
    titleText: report.titleText,
    altText: report.altText,
    suggestedFilename: '',
    selectionRect: { x: report.x, y: report.y, width: 0, height: 0 },
    selectionStartOffset: 0,
    referrerPolicy: { url: page.url, policy: 'default' },
    misspelledWord: '',
    dictionarySuggestions: [],
    frameCharset: 'UTF-8',
    formControlType: 'none',
    spellcheckEnabled: report.spellcheck,
    menuSourceType: 'mouse',
    mediaFlags: {
      inError: false,
      isPaused: false,
      isMuted: false,
      hasAudio: false,
      isLooping: false,
      isControlsVisible: false,
      canToggleControls: false,
      canPrint: false,
      canSave: false,
      canShowPictureInPicture: false,
      isShowingPictureInPicture: false,
      canRotate: false,
      canLoop: false,
    },
    editFlags: {
      canUndo: isEditable,
      canRedo: isEditable,
      canCut: isEditable && selected,
      canCopy: selected,
      canPaste: isEditable,
      canDelete: isEditable && selected,
      canSelectAll: true,
      canEditRichly: isEditable,
    },
  }
}

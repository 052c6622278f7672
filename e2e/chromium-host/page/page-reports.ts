import type { ContextMenuReport, PageConfig, PageMessage } from './messages.ts'

/** Reports to main what happens in the page: its title, right clicks, accelerators, size and focus. */
export function reportPage(
  config: PageConfig,
  tell: (message: PageMessage) => void,
): (list: readonly string[]) => void {
  let accelerators = config.accelerators
  let title: string | undefined

  const reportTitle = (): void => {
    if (document.title === '' || document.title === title) return
    title = document.title
    tell({ kind: 'title', title })
  }
  addEventListener('DOMContentLoaded', () => {
    reportTitle()
    const changes = new MutationObserver(reportTitle)
    changes.observe(document.head, { childList: true, subtree: true, characterData: true })
  })
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented) return
    const keys = keyNames(event).find((name) => accelerators.includes(name))
    if (keys === undefined) return
    event.preventDefault()
    tell({ kind: 'accelerator', keys })
  })
  addEventListener('contextmenu', (event) => {
    if (event.defaultPrevented) return
    // Chromium's own menu has no place in the application: main shows one or nothing is shown.
    event.preventDefault()
    tell({ kind: 'context-menu', report: contextMenuReport(event) })
  })
  addEventListener('resize', () => {
    tell({ kind: 'bounds', report: { x: screenX, y: screenY, width: innerWidth, height: innerHeight } })
  })
  if (config.headed) {
    addEventListener('focus', () => tell({ kind: 'focus', focused: true }))
    addEventListener('blur', () => tell({ kind: 'focus', focused: false }))
  }
  return (list) => {
    accelerators = list
  }
}

/** Every accelerator that a key press may stand for, the likeliest first: `Ctrl+Plus` is typed with or without Shift. */
export function keyNames(
  event: Pick<KeyboardEvent, 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey' | 'key' | 'code'>,
): string[] {
  const named = (key: string, shift: boolean): string =>
    [event.ctrlKey && 'ctrl', event.altKey && 'alt', shift && 'shift', event.metaKey && 'meta', key.toLowerCase()]
      .filter((part) => typeof part === 'string')
      .join('+')
  const names = [named(event.key, event.shiftKey)]
  const physical = /^(?:Key|Digit)(.)$/.exec(event.code)?.[1]
  if (physical !== undefined) names.push(named(physical, event.shiftKey))
  if (event.shiftKey && /^[^\p{L}\d]$/u.test(event.key)) names.push(named(event.key, false))
  return names
}

function contextMenuReport(event: MouseEvent): ContextMenuReport {
  const target = event.target instanceof Element ? event.target : document.documentElement
  const link = target.closest('a[href]')
  const media = target.closest('img, audio, video, canvas')
  const editable = target.closest('input, textarea, [contenteditable]')
  const field = editable instanceof HTMLInputElement || editable instanceof HTMLTextAreaElement ? editable : undefined
  const selected = field
    ? field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0)
    : String(getSelection())
  return {
    x: event.clientX,
    y: event.clientY,
    selectionText: selected,
    isEditable: field ? !field.readOnly && !field.disabled : target instanceof HTMLElement && target.isContentEditable,
    linkURL: link instanceof HTMLAnchorElement ? link.href : '',
    linkText: link?.textContent ?? '',
    srcURL: media && 'src' in media ? String(media.src) : '',
    altText: media instanceof HTMLImageElement ? media.alt : '',
    titleText: target instanceof HTMLElement ? target.title : '',
    mediaType: (media?.tagName.toLowerCase().replace('img', 'image') ?? 'none') as ContextMenuReport['mediaType'],
    spellcheck: target instanceof HTMLElement && target.spellcheck,
  }
}

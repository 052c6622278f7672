import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core'
import type { LexicalEditor } from 'lexical'
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentKey } from '../../../shared/article/segments'
import { RefusedNotice } from '../account/RefusedNotice'
import { useFocusMode } from '../comfort/FocusMode'
import { TextComfort } from '../comfort/TextComfort'
import { TextViewButton } from '../comfort/TextViewButton'
import { useTextViewStyle } from '../comfort/use-text-view'
import { useCommand } from '../commands/CommandsContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useRequest } from '../desk/Notices'
import { SpellingProvider } from '../editor/spelling/SpellingContext'
import { Toolbar } from '../editor/toolbar/Toolbar'
import { LegacyPaste } from '../editor/typing/LegacyPaste'
import { TypingProvider } from '../editor/typing/TypingContext'
import { FindTools } from '../find/FindTools'
import { OverlapNotice } from '../merge/OverlapNotice'
import { NamedCarets } from '../presence/NamedCarets'
import { PresenceProvider } from '../presence/PresenceContext'
import { PreviewDialog } from '../preview/PreviewDialog'
import { ReviewTools } from '../review/ReviewTools'
import { useCommentTool } from '../review/use-comment-tool'
import { useReadOnly } from '../settings/use-read-only'
import { SnippetPicker } from '../snippets/SnippetPicker'
import { ArticleTemplates } from '../templates/ArticleTemplates'
import { ExportDialog } from '../transfer/ExportDialog'
import { SideBySide } from '../translation/SideBySide'
import { useRecordTranslations } from '../translation/use-record-translations'
import { useLock } from '../workflow/use-lock'
import { usePanes } from '../workspace/PanesContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { NextMark } from '../writing/NextMark'
import { AfterText } from './AfterText'
import { useArticle } from './ArticleContext'
import classes from './ArticleView.module.css'
import { useOpening } from './OpenedArticle'
import { usePhotoActions } from './photo-actions'
import { VersionPage } from './VersionPage'
import { useLanguages, VersionTabs } from './VersionTabs'

/** Its code comes when the text stands. */
const SpellingTools = lazy(async () => ({
  default: (await import('../editor/spelling/SpellingTools')).SpellingTools,
}))

/** The middle of the workspace: the open article, or what there is instead of one. */
export function ArticleView(): ReactNode {
  const { t } = useTranslation('article')
  const opening = useOpening()
  const sentence = useFailureSentence()
  switch (opening.kind) {
    case 'open':
      return (
        <PresenceProvider>
          <TypingProvider>
            <SpellingProvider>
              <OpenArticle />
            </SpellingProvider>
          </TypingProvider>
        </PresenceProvider>
      )
    case 'opening':
      return (
        <Center h="100%" aria-live="polite">
          <Loader size="sm" aria-label={t('opening')} />
        </Center>
      )
    case 'failed':
      return (
        <Center h="100%">
          <Stack align="center" maw={480} role="alert">
            <Title order={2} size="h4">
              {t('openFailed')}
            </Title>
            <Text ta="center">{sentence(opening.failure)}</Text>
            <Button variant="default" onClick={opening.tryAgain}>
              {t('tryAgain')}
            </Button>
          </Stack>
        </Center>
      )
    case 'none':
      return (
        <Center h="100%">
          <Stack align="center" gap="xs">
            <Title order={2} size="h4">
              {t('nothingOpen')}
            </Title>
            <Text c="dimmed">{t('nothingOpenHint')}</Text>
          </Stack>
        </Center>
      )
  }
}

function OpenArticle(): ReactNode {
  const readOnly = useReadOnly()
  const { id, replica, language, sourceLanguage, sideBySide, setSideBySide, showLanguage, goTo } = useArticle()
  const locked = useLock(language, sourceLanguage) !== undefined
  const { focusRequest } = useWorkspace()
  const request = useRequest()
  const { showInspector } = usePanes()
  const languages = useLanguages()
  const photos = usePhotoActions()
  const [editor, setEditor] = useState<LexicalEditor | null>(null)
  const [segment, setSegment] = useState<SegmentKey>()
  const [previewing, setPreviewing] = useState(false)
  const [exporting, setExporting] = useState(false)
  const scroller = useRef<HTMLDivElement>(null)
  const commentTool = useCommentTool()
  const { on: textAlone } = useFocusMode()
  useRecordTranslations()
  useTextViewStyle()
  useFocusOnOpen(focusRequest)

  useCommand('edit:undo', () => replica.undo())
  useCommand('edit:redo', () => replica.redo())
  useCommand('article:preview', () => setPreviewing(true))
  useCommand('article:export', () => setExporting(true))
  useCommand('article:newWindow', () => void request('articles:openWindow', { id }))
  useCommand('article:saveVersion', () => {
    // Everything is saved as it is written; what a person can add is a name for how it stands now.
    void replica.flush()
    void showInspector('history').then(() => document.querySelector<HTMLInputElement>('#version-name')?.focus())
  })
  useCommand('view:sideBySide', () => {
    const other = languages.find((each) => each !== sourceLanguage)
    if (other === undefined) return
    if (language === sourceLanguage) showLanguage(other)
    setSideBySide(!sideBySide)
  })

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys on their way up from the text and the toolbar inside.
    <div className={classes.view} onKeyDownCapture={(event) => moveBetweenTextAndToolbar(event, editor)}>
      <div className={classes.versions} hidden={textAlone}>
        <AfterText>
          <VersionTabs onPreview={() => setPreviewing(true)} more={<TextViewButton />} />
        </AfterText>
      </div>
      <div className={classes.toolbar} hidden={textAlone || readOnly || locked}>
        <AfterText>
          {!readOnly && !locked && (
            <Toolbar
              editor={editor}
              replica={replica}
              more={commentTool}
              onInsertFigure={() => {
                if (editor !== null) void photos.chooseAndInsert(editor, language)
              }}
            />
          )}
        </AfterText>
      </div>
      <AfterText>
        <FindTools />
      </AfterText>
      <RefusedNotice id={id} />
      <OverlapNotice />
      <div ref={scroller} className={classes.scroller} {...(textAlone ? { 'data-text-alone': true } : {})}>
        {sideBySide ? (
          <SideBySide
            key={language}
            scroller={scroller}
            segment={segment}
            onSegment={setSegment}
            onEditor={setEditor}
            onGoTo={goTo}
          />
        ) : (
          <VersionPage key={language} language={language} onEditor={setEditor} onSegment={setSegment} />
        )}
      </div>
      <AfterText>
        <TextComfort editor={editor} scroller={scroller} />
        <NextMark />
        <ArticleTemplates editor={editor} />
        {!readOnly && !locked && <SnippetPicker editor={editor} />}
        <NamedCarets scroller={scroller} />
        <ReviewTools />
        <Suspense>
          <SpellingTools />
        </Suspense>
        <LegacyPaste />
        <PreviewDialog languages={languages} opened={previewing} onClose={() => setPreviewing(false)} />
        <ExportDialog languages={languages} opened={exporting} onClose={() => setExporting(false)} />
      </AfterText>
    </div>
  )
}

/**
 * Alt+F10 goes from the text to its toolbar, Escape back to where the caret was (as editors on the web have it). On the way down:
 * the tools' hints keep Escape to themselves.
 */
function moveBetweenTextAndToolbar(event: KeyboardEvent<HTMLElement>, editor: LexicalEditor | null): void {
  const toolbar = event.currentTarget.querySelector('[role="toolbar"]')
  const inToolbar = event.target instanceof Element && toolbar?.contains(event.target) === true
  if (event.key === 'F10' && event.altKey) toolbar?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  else if (event.key === 'Escape' && inToolbar && !event.defaultPrevented) {
    // The element first: the editor's own focus restores the selection only.
    editor?.getRootElement()?.focus({ preventScroll: true })
    editor?.focus()
  } else return
  event.preventDefault()
}

/** A person who opens an article finds the caret in its text: in the headline of an empty one. */
function useFocusOnOpen(focusRequest: number): void {
  const { language } = useArticle()
  const focus = useEffectEvent(() => {
    const page = document.querySelector(`[data-version="${CSS.escape(language)}"]`)
    const headline = page?.querySelector<HTMLTextAreaElement>('textarea.article-headline')
    if (headline === null || headline === undefined) return
    if (headline.value === '') headline.focus()
    else page?.querySelector<HTMLElement>('[data-lexical-editor]')?.focus()
  })
  // Before the first paint, so that the text appears with its caret.
  useLayoutEffect(() => {
    if (focusRequest > 0) focus()
  }, [focusRequest])
}

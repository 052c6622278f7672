import './editor.css'
import { LexicalComposer } from '@lexical/react/LexicalComposer'
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { ContentEditable } from '@lexical/react/LexicalContentEditable'
import { LexicalErrorBoundary } from '@lexical/react/LexicalErrorBoundary'
import { RichTextPlugin } from '@lexical/react/LexicalRichTextPlugin'
import {
  $getRoot,
  COLLABORATION_TAG,
  type DOMExportOutputMap,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
  registerEventListener,
  SKIP_COLLAB_TAG,
} from 'lexical'
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { readForm } from '../../../shared/article/article-form'
import { duplicateFigure } from '../../../shared/article/figures'
import { bodyRoot, type LanguageTag, metaRoot } from '../../../shared/article/roots'
import { type ArticleId, newFigureId, type SegmentId } from '../../../shared/ids'
import { AfterText } from '../article/AfterText'
import { useDocRead } from '../article/use-doc-read'
import { bindBody, type Repair } from './binding/bind-body'
import { watchWhenIdle } from './binding/watchdog'
import type { BlockToolsProps } from './blocktools/BlockTools'
import { ArticleLinks } from './cards/ArticleLinks'
import { Cards } from './cards/Cards'
import type { BlockNews } from './features/blocks/arrange'
import { addCopiedFigure, figureElement } from './features/clipboard/copied-figure'
import type { PasteNews } from './features/clipboard/pasted-nodes'
import type { TakeFiles } from './features/figures/figures'
import { EmptyHeadings } from './features/headings/EmptyHeadings'
import { registerFeatures } from './features/register-features'
import { goToUndone } from './features/undo/go-to-undone'
import { editorNodes, themeWith } from './nodes/editor-nodes'
import { $isFigureNode, FigureNode } from './nodes/FigureNode'
import { FigureSlotContext, type RenderFigure } from './nodes/FigureSlot'
import type { ArticleReplica } from './replica/ArticleReplica'
import { useWindowSpelling } from './spelling/SpellingContext'
import { TypingHelp } from './typing/TypingHelp'
import { useBlockLabels } from './use-block-labels'

/** What a body's editor needs. It cannot be pointed at another body: give it a `key` of article and language. */
export interface BodyEditorProps {
  readonly articleId: ArticleId
  readonly replica: ArticleReplica
  readonly language: LanguageTag
  /** The accessible name of the text field. */
  readonly label: string
  readonly placeholder?: string
  /** True unless said otherwise. */
  readonly editable?: boolean
  readonly figureSlot: RenderFigure
  /** Picture (and other) files that were dropped or pasted; answer with INSERT_FIGURE_COMMAND at the same place. */
  readonly onFiles?: TakeFiles
  /** Told what of a paste did not come along, and which pictures came with it. */
  readonly onPasted?: (news: PasteNews) => void
  /** Opens the choice of photos, for the caret's place; without it the slash menu offers none. */
  readonly onChooseFigures?: () => void
  /** The segment the caret has come to; undefined when it has left the text. */
  readonly onSegmentFocus?: (id: SegmentId | undefined) => void
  /** The person writes here now: toolbars act on this editor. */
  readonly onFocus?: (editor: LexicalEditor) => void
  /** The editor, once it shows the text; null when it goes. */
  readonly onEditor?: (editor: LexicalEditor | null) => void
  /** The editor had to be bound anew; what it showed is handed over so that nothing typed is lost unseen. */
  readonly onRepair?: (repair: Repair) => void
  readonly onError?: (error: Error) => void
}

/** The body of one language version, to be written in. */
export function BodyEditor(props: BodyEditorProps): ReactNode {
  const { articleId, editable = true, figureSlot, label, language, placeholder } = props
  const latest = useRef(props)
  const labels = useBlockLabels()
  const form = useDocRead(
    `${articleId}:form`,
    () => [metaRoot(props.replica.doc)],
    () => readForm(props.replica.doc),
  )
  const spellCheck = useWindowSpelling(language)
  const news = useRef(new Set<(news: BlockNews) => void>())
  const subscribeToNews = useCallback((onNews: (news: BlockNews) => void) => {
    news.current.add(onNews)
    return () => news.current.delete(onNews)
  }, [])
  useEffect(() => {
    latest.current = props
  })
  const initialConfig = useMemo(
    () => ({
      // Nodes are pasted as they are only within one article: figures belong to it.
      namespace: `article:${articleId}`,
      nodes: [...editorNodes],
      theme: themeWith(labels),
      editable,
      editorState: null,
      html: { export: figureExport(() => latest.current) },
      onError: (error: Error) => latest.current.onError?.(error),
    }),
    // Read once, when the editor is made.
    // eslint-disable-next-line react/exhaustive-deps
    [],
  )
  return (
    <LexicalComposer initialConfig={initialConfig}>
      <ArticleLinks replica={props.replica} language={language} editable={editable}>
        <FigureSlotContext value={figureSlot}>
          <div className="desk-body" data-form={form}>
            {/* Before the element the text is shown in: its effect binds the body, so that all blocks are drawn at once. */}
            <BoundBody latest={latest} onBlockNews={(each) => news.current.forEach((tell) => tell(each))} {...props} />
            <RichTextPlugin
              contentEditable={
                <ContentEditable
                  className="desk-body-text"
                  ariaLabel={label}
                  ariaMultiline
                  lang={language}
                  dir="auto"
                  spellCheck={spellCheck}
                  {...(placeholder === undefined
                    ? {}
                    : {
                        'aria-placeholder': placeholder,
                        placeholder: <div className="desk-body-placeholder">{placeholder}</div>,
                      })}
                />
              }
              ErrorBoundary={LexicalErrorBoundary}
            />
            <EmptyHeadings />
            <Cards articleId={articleId} replica={props.replica} language={language} editable={editable} />
            {editable && <LaterTools {...props} subscribeToNews={subscribeToNews} />}
            <TypingHelp language={language} />
          </div>
        </FigureSlotContext>
      </ArticleLinks>
    </LexicalComposer>
  )
}

/** What helps with whole blocks: its code comes when the text stands. */
const BlockTools = lazy(async () => ({ default: (await import('./blocktools/BlockTools')).BlockTools }))

function LaterTools({
  replica,
  onChooseFigures,
  subscribeToNews,
}: Pick<BodyEditorProps, 'replica' | 'onChooseFigures'> & {
  readonly subscribeToNews: BlockToolsProps['subscribeToNews']
}): ReactNode {
  const [editor] = useLexicalComposerContext()
  return (
    <AfterText>
      <Suspense>
        <BlockTools
          editor={editor}
          beginStep={() => replica.beginStep()}
          subscribeToNews={subscribeToNews}
          {...(onChooseFigures === undefined ? {} : { chooseFigures: onChooseFigures })}
        />
      </Suspense>
    </AfterText>
  )
}

/** How the places of figures are copied: with what the article knows of them. */
function figureExport(of: () => Pick<BodyEditorProps, 'replica' | 'language'>): DOMExportOutputMap {
  return new Map([
    [
      FigureNode,
      (_editor: LexicalEditor, node: LexicalNode) => {
        const { replica, language } = of()
        return { element: $isFigureNode(node) ? figureElement(replica.doc, language, node.getFigureId()) : null }
      },
    ],
  ])
}

function BoundBody({
  replica,
  language,
  editable = true,
  latest,
  onBlockNews,
}: Pick<BodyEditorProps, 'replica' | 'language' | 'editable'> & {
  readonly onBlockNews: (news: BlockNews) => void
  readonly latest: { readonly current: BodyEditorProps }
}): ReactNode {
  const [editor] = useLexicalComposerContext()
  const latestNews = useRef(onBlockNews)
  useEffect(() => {
    latestNews.current = onBlockNews
  })

  // Before the first paint, and features before the binding: what they register looks at every block there is. The editor has
  // no element yet: with one, Lexical would ask the browser for the selection, which lays the page out half made.
  useLayoutEffect(() => {
    clear(editor)
    const unregister = registerFeatures(editor, {
      replica,
      onFiles: (files, place) => latest.current.onFiles?.(files, place),
      onPasted: (pasted) => latest.current.onPasted?.(pasted),
      takeFigure: (figure) => {
        let id = newFigureId()
        replica.edit(
          (doc) => {
            id = addCopiedFigure(doc, language, figure)
          },
          bodyRoot(replica.doc, language),
        )
        return id
      },
      copyFigure: (figure) => {
        let id = newFigureId()
        replica.edit(
          (doc) => {
            id = duplicateFigure(doc, figure)
          },
          bodyRoot(replica.doc, language),
        )
        return id
      },
      onBlockNews: (each) => latestNews.current(each),
      onSegmentFocus: (id) => latest.current.onSegmentFocus?.(id),
    })
    const body = bindBody({
      editor,
      doc: replica.doc,
      language,
      undo: replica.undoManager,
      onRepair: (repair) => latest.current.onRepair?.(repair),
    })
    const onFocus = (): void => latest.current.onFocus?.(editor)
    const announce = (announced: LexicalEditor | null): void => latest.current.onEditor?.(announced)
    const root = bodyRoot(replica.doc, language)
    const stop = mergeRegister(
      replica.onBeforeChange(() => body.flush()),
      watchWhenIdle(body, (onChange) => editor.registerUpdateListener(onChange)),
      editor.registerRootListener((element) => {
        if (element === null) return undefined
        announce(editor)
        return mergeRegister(
          replica.onUndone((place) => place.root === root && goToUndone(editor, place)),
          registerEventListener(element, 'focusin', onFocus),
        )
      }),
    )
    return () => {
      announce(null)
      body.flush()
      stop()
      body.destroy()
      unregister()
    }
  }, [editor, replica, language, latest])

  useEffect(() => editor.setEditable(editable), [editor, editable])
  return null
}

/** Empties an editor that was bound before: what it shows would be taken for a text that was just written. */
function clear(editor: LexicalEditor): void {
  if (editor.getEditorState().isEmpty()) return
  editor.update(() => $getRoot().clear(), {
    tag: [SKIP_COLLAB_TAG, COLLABORATION_TAG],
    skipTransforms: true,
    discrete: true,
  })
}

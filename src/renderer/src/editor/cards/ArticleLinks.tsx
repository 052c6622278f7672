import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { lazy, type ReactNode, Suspense, useCallback } from 'react'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { ArticleLinkContext, type RenderArticleLink } from './ArticleLinkSlot'

const ArticleLink = lazy(async () => ({ default: (await import('./ArticleLink')).ArticleLink }))

/** Says how the links of the text inside are drawn; their code comes with the first of them. */
export function ArticleLinks(props: {
  readonly replica: ArticleReplica
  readonly language: LanguageTag
  readonly editable: boolean
  readonly children: ReactNode
}): ReactNode {
  const { replica, language, editable } = props
  const [editor] = useLexicalComposerContext()
  const draw = useCallback<RenderArticleLink>(
    (articleId, nodeKey) => (
      <Suspense>
        <ArticleLink
          editor={editor}
          articleId={articleId}
          nodeKey={nodeKey}
          language={language}
          editable={editable}
          beginStep={() => replica.beginStep()}
        />
      </Suspense>
    ),
    [editor, replica, language, editable],
  )
  return <ArticleLinkContext value={draw}>{props.children}</ArticleLinkContext>
}

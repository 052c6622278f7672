import { ActionIcon } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { LexicalCommand, LexicalEditor, NodeKey } from 'lexical'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../../shared/article/roots'
import type { LinkedArticle } from '../../../../shared/contract/card-contract'
import type { ArticleId } from '../../../../shared/ids'
import { useDesk, useDeskEvent } from '../../desk/DeskContext'
import { MOVE_ARTICLE_LINK_COMMAND, UNLINK_ARTICLE_COMMAND } from '../features/blocks/cards'
import { headlineOf } from './headline-of'

/** An article in a box of links: its headline in the version's language, and what keeps readers from seeing it. */
export function ArticleLink(props: {
  readonly editor: LexicalEditor
  readonly articleId: ArticleId
  readonly nodeKey: NodeKey
  readonly language: LanguageTag
  readonly editable: boolean
  /** Begins a step of undo of its own. */
  readonly beginStep: () => void
}): ReactNode {
  const { editor, nodeKey, language, editable, beginStep } = props
  const { t } = useTranslation('blocks')
  const article = useLinkedArticle(props.articleId)
  const shown = article && headlineOf(article, language)
  const headline = shown?.headline ?? t('untitled')
  const note = article === undefined ? undefined : hiddenBecause(article)
  const tool = <T,>(label: string, icon: ReactNode, command: LexicalCommand<T>, payload: T): ReactNode => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
      onClick={() => {
        beginStep()
        editor.update(
          () => {
            editor.dispatchCommand(command, payload)
          },
          { discrete: true },
        )
        beginStep()
      }}
    >
      {icon}
    </ActionIcon>
  )
  return (
    <>
      <span className="desk-article-headline">
        <span lang={shown?.language} dir="auto">
          {article === undefined ? '…' : article === null ? t('relatedGone') : headline}
        </span>
        {note !== undefined && <span className="desk-article-note">{t(note)}</span>}
      </span>
      {editable && (
        <span className="desk-article-tools">
          {tool(t('relatedUp', { headline }), <IconArrowUp size={14} />, MOVE_ARTICLE_LINK_COMMAND, {
            link: nodeKey,
            direction: 'up' as const,
          })}
          {tool(t('relatedDown', { headline }), <IconArrowDown size={14} />, MOVE_ARTICLE_LINK_COMMAND, {
            link: nodeKey,
            direction: 'down' as const,
          })}
          {tool(t('relatedRemove', { headline }), <IconX size={14} />, UNLINK_ARTICLE_COMMAND, nodeKey)}
        </span>
      )}
    </>
  )
}

function hiddenBecause(article: LinkedArticle | null): 'relatedBinned' | 'relatedUnpublished' | undefined {
  if (article === null) return undefined
  if (article.binned) return 'relatedBinned'
  const { state } = article
  return state === undefined || state === 'published' || state === 'corrected' ? undefined : 'relatedUnpublished'
}

/** What the library knows of an article; null where it has none of that id, undefined until it has said. */
function useLinkedArticle(id: ArticleId): LinkedArticle | null | undefined {
  const desk = useDesk()
  const [article, setArticle] = useState<LinkedArticle | null>()
  const asked = useRef(0)
  const ask = useCallback(async () => {
    const turn = (asked.current += 1)
    const result = await desk.request('cards:articles', { ids: [id] })
    if (result.ok && turn === asked.current) setArticle(result.value.articles[0] ?? null)
  }, [desk, id])
  useDeskEvent('library:changed', () => void ask())
  useEffect(() => void ask(), [ask])
  return article
}

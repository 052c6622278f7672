import { Button, Combobox, InputBase, Popover, Text, useCombobox } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { $getNodeByKey } from 'lexical'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LinkedArticle } from '../../../../shared/contract/card-contract'
import type { ArticleId } from '../../../../shared/ids'
import { useEscape } from '../../commands/use-escape'
import { useDesk } from '../../desk/DeskContext'
import { LINK_ARTICLE_COMMAND } from '../features/blocks/cards'
import { $isArticleLinkNode } from '../nodes/ArticleLinkNode'
import { $isRelatedNode } from '../nodes/RelatedNode'
import type { IslandProps } from './CardIslands'
import { headlineOf } from './headline-of'

/** How a box of links is filled: a search of the library, as one types. */
export function RelatedBar(props: IslandProps): ReactNode {
  const { editor, nodeKey, editable, asking, onAsk } = props
  const { t } = useTranslation('blocks')
  // The list of what is found keeps Escape to itself.
  useEscape(asking, () => onAsk(false))
  const linked = editor.getEditorState().read(() => {
    const box = $getNodeByKey(nodeKey)
    if (!$isRelatedNode(box)) return []
    return box.getChildren().flatMap((link) => ($isArticleLinkNode(link) ? (link.getArticleId() ?? []) : []))
  })
  return (
    <>
      {linked.length === 0 && <span className="desk-related-empty">{t('relatedEmpty')}</span>}
      {editable && (
        <Popover
          opened={asking}
          onChange={onAsk}
          trapFocus
          returnFocus
          withinPortal
          shadow="md"
          position="bottom-start"
        >
          <Popover.Target>
            <Button
              size="compact-xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => onAsk(!asking)}
            >
              {t('relatedAdd')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <ArticleSearch {...props} linked={linked} />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  )
}

/** Finds articles of the library; Enter puts the chosen one into the box and the search goes on. */
function ArticleSearch(props: IslandProps & { readonly linked: readonly ArticleId[] }): ReactNode {
  const { editor, nodeKey, replica, language, articleId, linked } = props
  const { t } = useTranslation('blocks')
  const [search, setSearch] = useState('')
  const found = useFound(search, articleId)
  const options = useCombobox({ defaultOpened: true })
  const add = (article: ArticleId): void => {
    if (linked.includes(article)) return
    replica.beginStep()
    editor.update(
      () => {
        editor.dispatchCommand(LINK_ARTICLE_COMMAND, { box: nodeKey, article })
      },
      { discrete: true },
    )
    replica.beginStep()
  }
  return (
    <Combobox store={options} withinPortal={false} onOptionSubmit={(article) => add(article as ArticleId)}>
      <Combobox.EventsTarget withExpandedAttribute>
        <InputBase
          label={t('relatedSearch')}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value)
            options.resetSelectedOption()
          }}
          data-autofocus
          w={380}
        />
      </Combobox.EventsTarget>
      <Combobox.Options mt={6} aria-label={t('relatedSearch')}>
        {found?.map((article) => {
          const headline = headlineOf(article, language)
          const isThere = linked.includes(article.id)
          return (
            <Combobox.Option key={article.id} value={article.id} aria-disabled={isThere} lang={headline?.language}>
              <Text size="sm" lineClamp={2}>
                {headline?.headline ?? t('untitled')}
              </Text>
              {isThere && (
                <Text size="xs" opacity={0.8}>
                  {t('relatedThere')}
                </Text>
              )}
            </Combobox.Option>
          )
        })}
        {found?.length === 0 && <Combobox.Empty role="status">{t('relatedNone')}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox>
  )
}

/** A search begins when typing pauses this long (milliseconds). */
const PAUSE = 150

function useFound(search: string, except: ArticleId): readonly LinkedArticle[] | undefined {
  const desk = useDesk()
  const [found, setFound] = useState<readonly LinkedArticle[]>()
  useEffect(() => {
    let current = true
    const timer = setTimeout(
      () => {
        void desk.request('cards:find', { search: search.slice(0, 200), except }).then((result) => {
          if (current && result.ok) setFound(result.value.articles)
        })
      },
      search === '' ? 0 : PAUSE,
    )
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [desk, search, except])
  return found
}

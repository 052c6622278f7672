import { Kbd } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { fold } from '../../../shared/folding/fold'
import type { ArticleRow } from '../../../shared/library'
import { useDesk } from '../desk/DeskContext'
import { HighlightedText } from '../library/HighlightedText'
import { shownHeadline } from '../library/library-view'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './CommandPalette.module.css'
import { useAvailableCommands, useCommand, useCommands, useMac } from './CommandsContext'
import { type CommandGroup, catalogue, commandGroups, type DeskCommand } from './catalogue'
import { shortcutKeys } from './shortcut'

/** Articles offered at once. */
const MOST_ARTICLES = 6

/** Every command that can be carried out now, and articles by what stands in them; typed with or without tones. */
export function CommandPalette(): ReactNode {
  const { t } = useTranslation('commands')
  const { t: app } = useTranslation('app')
  const { t: shelf } = useTranslation('shelf')
  const [[store, palette]] = useState(createSpotlight)
  const [query, setQuery] = useState('')
  const commands = useCommands()
  const { openArticle } = useWorkspace()
  const mac = useMac()
  const groups = useMatchingCommands(query)
  const groupNames: Readonly<Record<CommandGroup, string>> = {
    article: t('groupArticle'),
    library: t('groupLibrary'),
    edit: t('groupEdit'),
    view: t('groupView'),
    account: t('groupAccount'),
    help: t('groupHelp'),
  }
  useCommand('view:palette', () => flushSync(palette.toggle))
  const [isOpen, setOpen] = useState(false)
  const rows = useOfferedArticles(query, isOpen)
  const field = useRef<HTMLInputElement>(null)
  const takeKeyboard = useCallback((input: HTMLInputElement | null): void => {
    field.current = input
    input?.focus({ preventScroll: true })
  }, [])
  useHeldFocus(field, isOpen)
  // What is chosen runs once the palette is gone: it may take the focus itself.
  const chosen = useRef<(() => void) | null>(null)
  const choose = (run: () => void): void => {
    chosen.current = run
    palette.close()
  }
  const articles = rows.length > 0 && (
    <Spotlight.ActionsGroup label={query.trim() === '' ? shelf('opened') : t('openArticles')}>
      {rows.map((row) => (
        <Spotlight.Action key={row.id} onClick={() => choose(() => openArticle(row.id))}>
          <span className={classes.headline}>
            <HighlightedText
              text={shownHeadline(row, { search: query, language: null }).headline || app('untitled')}
              search={query}
            />
          </span>
          <span className={classes.section}>{row.section}</span>
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  )
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      shortcut={null}
      size={600}
      maxHeight={440}
      scrollable
      attributes={{ content: { 'aria-label': t('palette') } }}
      lockScroll={false}
      centered={false}
      yOffset={72}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      transitionProps={{
        // Drawn and given the keyboard in the same turn: what is typed before would go into the text behind it.
        duration: 0,
        onExited: () => {
          chosen.current?.()
          chosen.current = null
        },
      }}
      classNames={{ action: classes.action, actionsGroup: classes.group, search: classes.search }}
    >
      <Spotlight.Search
        ref={takeKeyboard}
        placeholder={t('placeholder')}
        aria-label={t('placeholder')}
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {/* Where one was, before all that one could do. */}
        {query.trim() === '' && articles}
        {groups.map(({ group, ids }) => (
          <Spotlight.ActionsGroup key={group} label={groupNames[group]}>
            {ids.map((id) => (
              <Spotlight.Action key={id} onClick={() => choose(() => commands.run(id))}>
                <span className={classes.title}>
                  <HighlightedText text={t(catalogue[id].title)} search={query} />
                </span>
                <Keys shortcut={catalogue[id].shortcut} mac={mac} />
              </Spotlight.Action>
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {query.trim() !== '' && articles}
        {groups.length === 0 && rows.length === 0 && <Spotlight.Empty>{t('nothingFound')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/**
 * Keeps the keyboard in the palette while it is open: an article that was opened a moment before takes it when its text has come,
 * and what was meant for the palette would be written into the article.
 */
function useHeldFocus(field: RefObject<HTMLInputElement | null>, isHeld: boolean): void {
  useEffect(() => {
    if (!isHeld) return
    const hold = ({ target }: FocusEvent): void => {
      const palette = field.current?.closest('[role="dialog"]')
      if (target instanceof Node && palette?.contains(target) === false) field.current?.focus()
    }
    document.addEventListener('focusin', hold)
    return () => document.removeEventListener('focusin', hold)
  }, [field, isHeld])
}

/** A shortcut's keys, hidden from assistive technology where the element says them otherwise. */
export function Keys(props: { readonly shortcut: string | undefined; readonly mac: boolean }): ReactNode {
  if (props.shortcut === undefined) return null
  return (
    <span className={classes.keys}>
      {shortcutKeys(props.shortcut, props.mac).map((key) => (
        <Kbd key={key}>{key}</Kbd>
      ))}
    </span>
  )
}

function useMatchingCommands(
  query: string,
): readonly { readonly group: CommandGroup; readonly ids: readonly DeskCommand[] }[] {
  const { t } = useTranslation('commands')
  const available = useAvailableCommands()
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  const matching = available.filter((id) => {
    const title = fold(t(catalogue[id].title))
    return id !== 'view:palette' && words.every((word) => title.includes(word))
  })
  return commandGroups.flatMap((group) => {
    const ids = matching.filter((id) => catalogue[id].group === group)
    return ids.length === 0 ? [] : [{ group, ids }]
  })
}

/** The articles that the query finds, and before there is one those opened last; answers to an older query are dropped. */
function useOfferedArticles(query: string, isOpen: boolean): readonly ArticleRow[] {
  const desk = useDesk()
  const [found, setFound] = useState<{ readonly search: string; readonly rows: readonly ArticleRow[] }>()
  const search = query.trim().slice(0, 500)
  useEffect(() => {
    if (!isOpen) return
    let superseded = false
    const find = async (): Promise<void> => {
      const asked = { search, bin: false, descending: false, offset: 0, limit: MOST_ARTICLES }
      const result = await desk.request('library:query', search === '' ? { ...asked, mark: 'opened' } : asked)
      if (!superseded && result.ok) setFound({ search, rows: result.value.rows })
    }
    void find()
    return () => {
      superseded = true
    }
  }, [desk, search, isOpen])
  // What was found for another query stands until the answer is there; what was opened never stands for what is looked for.
  return found === undefined || (found.search === '') !== (search === '') ? [] : found.rows
}

import { ActionIcon, CloseButton, Select, TextInput, Tooltip } from '@mantine/core'
import { IconSearch, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryFacets } from '../../../shared/library'
import { markFilters } from '../../../shared/library-marks'
import { type LibrarySort, librarySorts } from '../../../shared/library-sorts'
import type { LibraryViewFilter } from '../../../shared/settings'
import { workflowStates } from '../../../shared/workflow/states'
import { useShortcut } from '../commands/CommandsContext'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { BinTermSelect } from './BinTermSelect'
import { FilterSelect } from './FilterSelect'
import filterClasses from './FilterSelect.module.css'
import classes from './LibraryHeader.module.css'
import { hasOwnOrder, isSameFilter, type LibraryView, orderOf, savedFilterOf } from './library-view'
import { SavedFilters } from './SavedFilters'

/** The search field and the filters above the list; not drawn again for rows that come. */
export const LibraryHeader = memo(function LibraryHeader(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
  readonly facets: LibraryFacets | undefined
  readonly searchRef: RefObject<HTMLInputElement | null>
  /** The person wants to go from the search field into the list. */
  readonly onLeaveToList: () => void
}): ReactNode {
  const { view, onView, facets, searchRef } = props
  const { t } = useTranslation('library')
  const { t: tState } = useTranslation('workflowStates')
  const states = facets?.states ?? []
  const formats = useFormats()
  const shortcut = useShortcut('edit:find')
  const searchKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      props.onLeaveToList()
    } else if (event.key === 'Escape' && view.search !== '') {
      event.preventDefault()
      onView({ ...view, search: '' })
    }
  }
  return (
    <div className={classes.header}>
      <div className={classes.searchLine}>
        <TextInput
          ref={searchRef}
          className={classes.search}
          size="sm"
          type="search"
          aria-label={t('search')}
          aria-keyshortcuts={shortcut?.aria}
          placeholder={t('searchHint')}
          spellCheck={false}
          autoComplete="off"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={
            view.search === '' ? null : (
              <CloseButton size="sm" aria-label={t('clearSearch')} onClick={() => onView({ ...view, search: '' })} />
            )
          }
          value={view.search}
          onChange={(event) => onView({ ...view, search: event.currentTarget.value })}
          onKeyDown={searchKey}
        />
        {!view.bin && <LibraryFilters view={view} onView={onView} />}
        <Tooltip label={view.bin ? t('backToAll') : t('binCount', { number: formats.number(facets?.binned ?? 0) })}>
          <ActionIcon
            variant={view.bin ? 'light' : 'default'}
            size={36}
            aria-label={t('bin')}
            aria-pressed={view.bin}
            onClick={() => onView({ ...view, bin: !view.bin })}
          >
            <IconTrash size={16} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
      <fieldset className={classes.filters} aria-label={t('filters')}>
        <FilterSelect
          label={t('section')}
          any={t('allSections')}
          value={view.section}
          choices={(facets?.sections ?? []).map(({ name, count }) => ({
            value: name,
            label: `${name} (${formats.number(count)})`,
          }))}
          onChange={(section) => onView({ ...view, section })}
        />
        <FilterSelect
          label={t('language')}
          any={t('allLanguages')}
          value={view.language}
          choices={(facets?.languages ?? []).map(({ language, count }) => ({
            value: language,
            label: `${formats.language(language)} (${formats.number(count)})`,
          }))}
          onChange={(language) => onView({ ...view, language })}
        />
        {(states.length > 0 || view.state !== null) && (
          <FilterSelect
            label={t('state')}
            any={t('allStates')}
            value={view.state}
            choices={states.map(({ state, count }) => ({
              value: state,
              label: `${tState(state)} (${formats.number(count)})`,
            }))}
            onChange={(value) => onView({ ...view, state: workflowStates.find((state) => state === value) ?? null })}
          />
        )}
        {view.bin ? <BinTermSelect /> : <MarkFilter view={view} onView={onView} facets={facets} />}
      </fieldset>
    </div>
  )
})

/** What this computer's own marks narrow the list to. */
function MarkFilter(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
  readonly facets: LibraryFacets | undefined
}): ReactNode {
  const { view, onView, facets } = props
  const { t } = useTranslation('shelf')
  const formats = useFormats()
  const counts = new Map((facets?.marks ?? []).map(({ mark, count }) => [mark, formats.number(count)]))
  // What was opened is known here before it is counted.
  const marks = markFilters.filter((mark) => mark === 'opened' || mark === view.mark || counts.has(mark))
  return (
    <FilterSelect
      label={t('marks')}
      any={t('allMarks')}
      value={view.mark}
      choices={marks.map((mark) => ({
        value: mark,
        label: mark === 'opened' ? t(mark) : `${t(mark)} (${counts.get(mark) ?? 0})`,
      }))}
      onChange={(value) => {
        const mark = markFilters.find((each) => each === value) ?? null
        onView({ ...view, mark, hitSort: 'relevance' })
      }}
    />
  )
}

/** The library's filters that were saved under a name. */
function LibraryFilters(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
}): ReactNode {
  const { view, onView } = props
  const { settings, change } = useSettings()
  const { libraryList } = settings
  return (
    <SavedFilters<LibraryViewFilter>
      saved={libraryList.saved}
      filter={savedFilterOf(view)}
      isSame={isSameFilter}
      onApply={(filter) => onView({ ...view, ...filter, folded: [] })}
      onChange={(saved) => void change({ libraryList: { ...libraryList, saved } })}
    />
  )
}

/** The order of the list, or of hits. */
export function OrderSelect(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
}): ReactNode {
  const { view } = props
  const { t } = useTranslation('library')
  const ownOrder = hasOwnOrder(view)
  const { t: shelf } = useTranslation('shelf')
  const names: Readonly<Record<LibrarySort | 'relevance', string>> = {
    relevance: view.search.trim() === '' ? shelf('sortOpened') : t('sortRelevance'),
    changedAt: t('sortChangedAt'),
    createdAt: t('sortCreatedAt'),
    headline: t('sortHeadline'),
    section: t('sortSection'),
    words: t('sortWords'),
  }
  const orders = ownOrder ? (['relevance', ...librarySorts] as const) : librarySorts
  const choose = (order: LibrarySort | 'relevance' | null): void => {
    if (order === null) return
    if (ownOrder) props.onView({ ...view, hitSort: order })
    else if (order !== 'relevance') props.onView({ ...view, sort: order })
  }
  return (
    <Select
      variant="unstyled"
      size="xs"
      className={classes.order}
      classNames={{ input: `${filterClasses.input} ${classes.orderInput}` }}
      aria-label={t('sort')}
      data={orders.map((value) => ({ value, label: names[value] }))}
      value={orderOf(view)}
      onChange={(value) => choose(orders.find((order) => order === value) ?? null)}
      allowDeselect={false}
      comboboxProps={{ width: 'max-content', position: 'bottom-end', keepMounted: false }}
    />
  )
}

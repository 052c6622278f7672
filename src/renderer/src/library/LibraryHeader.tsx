import { ActionIcon, CloseButton, Select, TextInput, Tooltip } from '@mantine/core'
import { IconSearch, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, memo, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryFacets } from '../../../shared/library'
import { type LibrarySort, librarySorts } from '../../../shared/library-sorts'
import { workflowStates } from '../../../shared/workflow/states'
import { useShortcut } from '../commands/CommandsContext'
import { useFormats } from '../i18n/InterfaceTexts'
import { FilterSelect } from './FilterSelect'
import filterClasses from './FilterSelect.module.css'
import classes from './LibraryHeader.module.css'
import { type LibraryView, orderOf } from './library-view'

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
      </fieldset>
    </div>
  )
})

/** The order of the list, or of hits. */
export function OrderSelect(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
}): ReactNode {
  const { view } = props
  const { t } = useTranslation('library')
  const searching = view.search.trim() !== ''
  const names: Readonly<Record<LibrarySort | 'relevance', string>> = {
    relevance: t('sortRelevance'),
    changedAt: t('sortChangedAt'),
    createdAt: t('sortCreatedAt'),
    headline: t('sortHeadline'),
    section: t('sortSection'),
    words: t('sortWords'),
  }
  const orders = searching ? (['relevance', ...librarySorts] as const) : librarySorts
  const choose = (order: LibrarySort | 'relevance' | null): void => {
    if (order === null) return
    if (searching) props.onView({ ...view, hitSort: order })
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

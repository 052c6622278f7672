import { CloseButton, SegmentedControl, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskPaneSettings } from '../../../shared/settings'
import { useFormats } from '../i18n/InterfaceTexts'
import { FilterSelect } from '../library/FilterSelect'
import filterClasses from '../library/FilterSelect.module.css'
import { useNewsroomView } from '../workflow/WorkflowContext'
import classes from './DeskFilters.module.css'
import { useDeskLines } from './DeskLinesContext'
import { deskLanguages } from './desk-lines'
import { SavedFilters } from './SavedFilters'
import { useDeskPane } from './use-desk-pane'

/** The search field, whose and which articles the desk shows, and in which order and form. */
export function DeskFilters(): ReactNode {
  const { t } = useTranslation('desks')
  const { t: tLibrary } = useTranslation('library')
  const { search, setSearch } = useDeskLines()
  const { pane, set, form, showAs } = useDeskPane()
  return (
    <div className={classes.filters}>
      <div className={classes.searchLine}>
        <TextInput
          className={classes.search}
          size="sm"
          type="search"
          aria-label={t('search')}
          placeholder={t('searchHint')}
          spellCheck={false}
          autoComplete="off"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
          rightSection={
            search === '' ? null : (
              <CloseButton size="sm" aria-label={tLibrary('clearSearch')} onClick={() => setSearch('')} />
            )
          }
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <SavedFilters />
      </div>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('whose')}
        data={[
          { value: 'mine', label: t('mine') },
          { value: 'desks', label: t('myDesks') },
          { value: 'all', label: t('all') },
        ]}
        value={pane.whose}
        onChange={(whose) => set({ whose })}
      />
      <Choices pane={pane} onChange={set} />
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('form')}
        data={[
          { value: 'list', label: t('list') },
          { value: 'board', label: t('board') },
        ]}
        value={form}
        onChange={showAs}
      />
    </div>
  )
}

function Choices(props: {
  readonly pane: DeskPaneSettings
  readonly onChange: (patch: Partial<DeskPaneSettings>) => void
}): ReactNode {
  const { pane, onChange } = props
  const { t } = useTranslation('desks')
  const { t: tLibrary } = useTranslation('library')
  const formats = useFormats()
  const { desks } = useNewsroomView()
  const { items } = useDeskLines()
  const languages = useMemo(() => deskLanguages(items ?? []), [items])
  return (
    <fieldset className={classes.choices} aria-label={tLibrary('filters')}>
      {desks.length > 1 && (
        <FilterSelect
          label={t('chooseDesk')}
          any={t('allDesks')}
          value={pane.desk}
          choices={desks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(desk) => onChange({ desk })}
        />
      )}
      <FilterSelect
        label={tLibrary('language')}
        any={tLibrary('allLanguages')}
        value={pane.language}
        choices={languages.map((tag) => ({ value: tag, label: formats.language(tag) }))}
        onChange={(language) => onChange({ language })}
      />
      <FilterSelect
        label={t('due')}
        any={t('dueAny')}
        value={pane.due === 'any' ? null : pane.due}
        choices={[
          { value: 'today', label: t('dueToday') },
          { value: 'overdue', label: t('overdue') },
        ]}
        onChange={(due) => onChange({ due: due === 'today' || due === 'overdue' ? due : 'any' })}
      />
      <Select
        variant="unstyled"
        size="xs"
        className={filterClasses.filter}
        classNames={{ input: filterClasses.input }}
        aria-label={tLibrary('sort')}
        data={[
          { value: 'due', label: t('sortDue') },
          { value: 'moved', label: t('sortMoved') },
          { value: 'headline', label: t('sortHeadline') },
        ]}
        value={pane.sort}
        onChange={(sort) => {
          if (sort === 'due' || sort === 'moved' || sort === 'headline') onChange({ sort })
        }}
        allowDeselect={false}
        comboboxProps={{ width: 'max-content', position: 'bottom-end', keepMounted: false }}
      />
    </fieldset>
  )
}

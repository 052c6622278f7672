import { ActionIcon, Button, Popover, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_SAVED_FILTERS } from '../../../shared/saved-filters'
import { useOpened } from '../commands/use-opened'
import classes from './SavedFilters.module.css'

/** A filter under its name. */
export interface SavedFilter<F> {
  readonly name: string
  readonly filter: F
}

/** The filters of a list that were saved under a name: chosen from, added to, taken away from. */
export function SavedFilters<F>(props: {
  readonly saved: readonly SavedFilter<F>[]
  /** The filter as the list stands now. */
  readonly filter: F
  readonly isSame: (one: F, other: F) => boolean
  readonly onApply: (filter: F) => void
  readonly onChange: (saved: SavedFilter<F>[]) => void
}): ReactNode {
  const { saved, filter, isSame, onApply, onChange } = props
  const { t } = useTranslation('desks')
  const [open, setOpen] = useOpened()
  const [name, setName] = useState('')
  const chosen = saved.find((each) => isSame(each.filter, filter))?.name
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return
    const others = saved.filter((each) => each.name !== wanted)
    onChange([...others, { name: wanted, filter }].slice(-MOST_SAVED_FILTERS))
    setName('')
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={chosen ?? t('savedFilters')}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t('savedFilters')}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {chosen === undefined ? (
              <IconBookmark size={16} stroke={1.75} aria-hidden />
            ) : (
              <IconBookmarkFilled size={16} aria-hidden />
            )}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('savedFilters')}>
        {saved.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('savedNone')}
          </Text>
        )}
        <ul className={classes.list}>
          {saved.map((each) => (
            <li key={each.name} className={classes.item}>
              <UnstyledButton
                className={classes.name}
                aria-current={each.name === chosen ? 'true' : undefined}
                onClick={() => {
                  onApply(each.filter)
                  setOpen(false)
                }}
              >
                {each.name}
              </UnstyledButton>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                aria-label={t('savedRemove', { name: each.name })}
                onClick={() => onChange(saved.filter((other) => other !== each))}
              >
                <IconX size={14} stroke={1.75} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form className={classes.form} onSubmit={save}>
          <TextInput
            size="xs"
            label={t('saveFilter')}
            placeholder={t('saveFilterHint')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

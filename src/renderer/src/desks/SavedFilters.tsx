import { ActionIcon, Button, Popover, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core'
import { IconBookmark, IconBookmarkFilled, IconX } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskFilter, MOST_SAVED_FILTERS } from '../../../shared/settings'
import { useEscape } from '../commands/use-escape'
import classes from './SavedFilters.module.css'
import { useDeskPane } from './use-desk-pane'

/** The filters that were saved under a name: chosen from, added to, taken away from. */
export function SavedFilters(): ReactNode {
  const { t } = useTranslation('desks')
  const { pane, set, filter, apply } = useDeskPane()
  const [open, setOpen] = useState(false)
  useEscape(open, () => setOpen(false))
  const [name, setName] = useState('')
  const { saved } = pane
  const chosen = saved.find((each) => isSame(each.filter, filter))?.name
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return
    const others = saved.filter((each) => each.name !== wanted)
    set({ saved: [...others, { name: wanted, filter }].slice(-MOST_SAVED_FILTERS) })
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
                  apply(each.filter)
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
                onClick={() => set({ saved: saved.filter((other) => other !== each) })}
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

function isSame(one: DeskFilter, other: DeskFilter): boolean {
  return (['whose', 'desk', 'language', 'due', 'search'] as const).every((part) => one[part] === other[part])
}

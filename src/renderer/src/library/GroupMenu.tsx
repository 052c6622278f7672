import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconCheck, IconLayoutList } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type LibraryGrouping, libraryGroupings } from '../../../shared/library-groups'
import { useOpened } from '../commands/use-opened'

/** Chooses what the list is grouped by; states only where articles have one. */
export function GroupMenu(props: {
  readonly value: LibraryGrouping | null
  readonly hasStates: boolean
  readonly onChange: (value: LibraryGrouping | null) => void
}): ReactNode {
  const { value, onChange } = props
  const { t } = useTranslation('shelf')
  const [opened, setOpened] = useOpened()
  const names = {
    section: t('groupSection'),
    state: t('groupState'),
    date: t('groupDate'),
    language: t('groupLanguage'),
  } as const
  const choices = libraryGroupings.filter((group) => group !== 'state' || props.hasStates || value === 'state')
  const says = value === null ? t('group') : `${t('group')}: ${names[value]}`
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={210}
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <Tooltip label={says}>
          <ActionIcon
            variant={value === null ? 'subtle' : 'light'}
            color={value === null ? 'gray' : 'lacquer'}
            size={22}
            aria-label={says}
          >
            <IconLayoutList size={15} stroke={1.75} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {[null, ...choices].map((group) => (
          <Menu.RadioItem
            key={group ?? 'none'}
            value={group ?? 'none'}
            checked={group === value}
            closeMenuOnClick
            checkIcon={<IconCheck size={14} stroke={2} aria-hidden />}
            onChange={() => onChange(group)}
          >
            {group === null ? t('groupNone') : names[group]}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

import { ActionIcon, Button, Kbd, Menu, Tooltip } from '@mantine/core'
import {
  IconChevronDown,
  IconFeather,
  IconFileImport,
  IconLayoutSidebar,
  IconLayoutSidebarFilled,
  IconLayoutSidebarRight,
  IconLayoutSidebarRightFilled,
  IconSearch,
  IconSettings,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from '../account/AccountMenu'
import { useAvailableCommands, useCommands, useShortcut } from '../commands/CommandsContext'
import type { DeskCommand } from '../commands/catalogue'
import { NotificationBell } from '../desks/NotificationBell'
import { usePanes } from './PanesContext'
import classes from './TopBar.module.css'

const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const

/** The narrow bar at the top: folding, finding, beginning. */
export function TopBar(): ReactNode {
  const { t } = useTranslation()
  const { library, inspector } = usePanes().open
  return (
    <section className={classes.bar} aria-label={t('toolbar')}>
      <div className={classes.start}>
        <BarButton command="view:library" label={library ? t('hideLibrary') : t('showLibrary')} pressed={library}>
          {library ? <IconLayoutSidebarFilled {...icon} /> : <IconLayoutSidebar {...icon} />}
        </BarButton>
        <h1 className={classes.name}>
          <span className={classes.seal} aria-hidden />
          {t('name')}
        </h1>
      </div>
      <PaletteButton />
      <div className={classes.end}>
        <BarButton command="article:import" label={t('importFiles')}>
          <IconFileImport {...icon} />
        </BarButton>
        <BarButton command="view:settings" label={t('openSettings')}>
          <IconSettings {...icon} />
        </BarButton>
        <NotificationBell />
        <NewButton />
        <AccountMenu />
        <BarButton
          command="view:inspector"
          label={inspector ? t('hideInspector') : t('showInspector')}
          pressed={inspector}
        >
          {inspector ? <IconLayoutSidebarRightFilled {...icon} /> : <IconLayoutSidebarRight {...icon} />}
        </BarButton>
      </div>
    </section>
  )
}

function NewButton(): ReactNode {
  const { t } = useTranslation()
  const commands = useCommands()
  const shortcut = useShortcut('article:new')
  return (
    <Button.Group>
      <Tooltip label={shortcut?.text}>
        <Button
          size="xs"
          leftSection={<IconFeather size={16} stroke={1.75} aria-hidden />}
          aria-keyshortcuts={shortcut?.aria}
          onClick={() => commands.run('article:new')}
        >
          {t('newArticle')}
        </Button>
      </Tooltip>
      <OtherWaysToBegin />
    </Button.Group>
  )
}

function OtherWaysToBegin(): ReactNode {
  const { t } = useTranslation('templates')
  const { t: app } = useTranslation()
  const commands = useCommands()
  const template = useShortcut('article:fromTemplate')
  const files = useShortcut('article:import')
  return (
    <Menu position="bottom-end" width={260} shadow="md">
      <Menu.Target>
        <Button size="xs" className={classes.more} aria-label={t('more')}>
          <IconChevronDown size={14} stroke={2} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          rightSection={<Kbd size="xs">{template?.text}</Kbd>}
          onClick={() => commands.run('article:fromTemplate')}
        >
          {t('fromTemplate')}
        </Menu.Item>
        <Menu.Item rightSection={<Kbd size="xs">{files?.text}</Kbd>} onClick={() => commands.run('article:import')}>
          {app('importFiles')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function PaletteButton(): ReactNode {
  const { t } = useTranslation()
  const commands = useCommands()
  const shortcut = useShortcut('view:palette')
  return (
    <button
      type="button"
      className={classes.palette}
      aria-keyshortcuts={shortcut?.aria}
      onClick={() => commands.run('view:palette')}
    >
      <IconSearch size={14} stroke={1.75} aria-hidden />
      <span className={classes.paletteText}>{t('askAnything')}</span>
      <Kbd aria-hidden>{shortcut?.text}</Kbd>
    </button>
  )
}

function BarButton(props: {
  readonly command: DeskCommand
  readonly label: string
  readonly pressed?: boolean
  readonly children: ReactNode
}): ReactNode {
  const commands = useCommands()
  const available = useAvailableCommands().includes(props.command)
  const shortcut = useShortcut(props.command)
  const label = shortcut === undefined ? props.label : `${props.label} (${shortcut.text})`
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={32}
        className={classes.button}
        aria-label={props.label}
        aria-keyshortcuts={shortcut?.aria}
        aria-expanded={props.pressed}
        disabled={!available}
        onClick={() => commands.run(props.command)}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  )
}

import { Menu, UnstyledButton } from '@mantine/core'
import {
  IconDeviceLaptop,
  IconLogin2,
  IconLogout,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommands } from '../commands/CommandsContext'
import { useNotices, useRequest } from '../desk/Notices'
import classes from './AccountMenu.module.css'
import { Avatar } from './Avatar'
import { useNewsroom } from './NewsroomContext'
import { useDeskRoles } from './use-desk-roles'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** Who is signed in to which newsroom, or the way in. */
export function AccountMenu(): ReactNode {
  const { t } = useTranslation('account')
  const commands = useCommands()
  const { account } = useNewsroom()
  // Nothing is said before it is known.
  if (account === undefined) return null
  if (account.account === null) {
    return (
      <UnstyledButton className={classes.connect} onClick={() => commands.run('account:connect')}>
        <IconPlugConnected size={16} stroke={1.6} aria-hidden />
        <span className={classes.connectText}>{t('connect')}</span>
      </UnstyledButton>
    )
  }
  const { name, colour } = account.account
  const signedIn = account.session === 'signedIn'
  return (
    <Menu position="bottom-end" width={280} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.person}
          aria-label={t(signedIn ? 'account' : 'accountEnded', { name })}
          title={name}
        >
          <Avatar name={name} colour={colour} faded={!signedIn} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Person />
        <Menu.Divider />
        {signedIn ? <SignedInItems /> : <SignedOutItems />}
      </Menu.Dropdown>
    </Menu>
  )
}

function Person(): ReactNode {
  const { account } = useNewsroom()
  const roles = useDeskRoles(account)
  if (account === undefined || account.account === null) return null
  return (
    <div className={classes.about}>
      <span className={classes.name}>{account.account.name}</span>
      <span className={classes.roles}>{roles}</span>
      <span className={classes.server}>{account.server?.replace(/^https?:\/\//, '')}</span>
    </div>
  )
}

function SignedInItems(): ReactNode {
  const { t } = useTranslation('account')
  const { t: sync } = useTranslation('sync')
  const commands = useCommands()
  const request = useRequest()
  const notices = useNotices()
  const { sync: status } = useNewsroom()
  const paused = status?.kind === 'paused'
  return (
    <>
      <Menu.Item leftSection={<IconDeviceLaptop {...icon} />} onClick={() => commands.run('account:manage')}>
        {t('manage')}
      </Menu.Item>
      <Menu.Item leftSection={<IconUsersGroup {...icon} />} onClick={() => commands.run('account:newsroom')}>
        {t('newsroom')}
      </Menu.Item>
      <Menu.Item
        leftSection={paused ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
        onClick={() => void request(paused ? 'sync:resume' : 'sync:pause', {})}
      >
        {sync(paused ? 'resume' : 'pause')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        leftSection={<IconLogout {...icon} />}
        onClick={() => void request('account:signOut', {}).then((left) => left && notices.say(t('signedOut')))}
      >
        {t('signOut')}
      </Menu.Item>
    </>
  )
}

function SignedOutItems(): ReactNode {
  const { t } = useTranslation('account')
  const commands = useCommands()
  return (
    <Menu.Item leftSection={<IconLogin2 {...icon} />} onClick={() => commands.run('account:connect')}>
      {t('signInAgain')}
    </Menu.Item>
  )
}

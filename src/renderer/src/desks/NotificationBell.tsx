import { ActionIcon, Button, Indicator, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownNotification } from '../../../shared/contract/workflow-contract'
import { useOpened } from '../commands/use-opened'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { outdatedBy, useAsked } from '../workflow/use-asked'
import { useNewsroomView, usePersonName } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './NotificationBell.module.css'

/** The bell in the top bar with what the signed-in person was told; nothing while nobody is signed in. */
export function NotificationBell(): ReactNode {
  const { me } = useNewsroomView()
  return me === null ? null : <Bell key={me.account} />
}

function Bell(): ReactNode {
  const { t } = useTranslation('desks')
  const formats = useFormats()
  const request = useRequest()
  const [open, setOpen] = useOpened()
  const answer = useAsked('notifications:list', {}, '', [
    outdatedBy('notifications:changed'),
    outdatedBy('newsroom:changed'),
  ])
  const all = answer?.notifications ?? []
  const unread = all.filter(({ readAt }) => readAt === null)
  const label =
    unread.length === 0 ? t('notifications') : t('notificationsUnread', { number: formats.number(unread.length) })
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus returnFocus>
      <Indicator
        disabled={unread.length === 0}
        label={unread.length > 99 ? '99+' : formats.number(unread.length)}
        size={16}
        offset={6}
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={label}
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            <IconBell size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown className={classes.list} aria-label={t('notifications')}>
        <div className={classes.head}>
          <h2 className={classes.title}>{t('notifications')}</h2>
          {unread.length > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => void request('notifications:read', { ids: unread.slice(0, 1000).map(({ id }) => id) })}
            >
              {t('readAll')}
            </Button>
          )}
        </div>
        {all.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t('notificationsEmpty')}
          </Text>
        )}
        <ul className={classes.items}>
          {all.slice(0, 100).map((each) => (
            <li key={each.id}>
              <Told notification={each} onOpened={() => setOpen(false)} />
            </li>
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  )
}

function Told(props: { readonly notification: ShownNotification; readonly onOpened: () => void }): ReactNode {
  const { id, kind, by, at, language, headline, params, readAt, articleId } = props.notification
  const { t } = useTranslation('desks')
  const { t: tKind } = useTranslation('notificationKinds')
  const formats = useFormats()
  const request = useRequest()
  const now = useNow()
  const { openArticle } = useWorkspace()
  const nameOf = usePersonName({ you: t('you'), someone: t('someone') })
  const words = {
    ...params,
    by: nameOf(by),
    language: formats.languageWithin(language),
    headline: headline === '' ? t('untitled') : headline,
  }
  return (
    <UnstyledButton
      className={classes.item}
      data-unread={readAt === null || undefined}
      onClick={() => {
        if (readAt === null) void request('notifications:read', { ids: [id] })
        openArticle(articleId, language)
        props.onOpened()
      }}
    >
      <span>{tKind(kind, words)}</span>
      <span className={classes.when}>
        {readAt === null && `${t('unread')} · `}
        {formats.when(at, now)}
      </span>
    </UnstyledButton>
  )
}

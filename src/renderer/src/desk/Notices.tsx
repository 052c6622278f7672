import { Button } from '@mantine/core'
import { createNotificationsStore, hideNotification, Notifications, showNotification } from '@mantine/notifications'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import type { Failure } from '../../../shared/failure'
import { useDesk } from './DeskContext'
import { useFailureSentence } from './failure-sentence'
import classes from './Notices.module.css'

/** Something a notice offers to do, such as taking the action back. */
export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

/** Tells the person something without taking the keyboard from them. */
export interface Notices {
  /** A sentence that goes away by itself. */
  readonly say: (text: string, action?: NoticeAction) => void
  /** A sentence that must be seen: it stays until it is closed. */
  warn(text: string): void
  /** Why something failed, in words; stays until it is closed. `cancelled` says nothing. */
  readonly fail: (failure: Failure) => void
}

const NoticesContext = createContext<Notices | undefined>(undefined)

const SHORT = 6_000
// Long enough to read the sentence and reach for the undo button.
const WITH_ACTION = 12_000

/** Shows notices at the lower right and gives its children the means to raise them. */
export function NoticesProvider(props: { readonly children: ReactNode }): ReactNode {
  const [store] = useState(createNotificationsStore)
  const { t } = useTranslation()
  const sentence = useFailureSentence()
  const notices = useMemo<Notices>(
    () => ({
      say(text, action) {
        const id = crypto.randomUUID()
        const act = (): void => {
          hideNotification(id, store)
          action?.run()
        }
        showNotification(
          {
            id,
            message: noticeMessage(text, action?.label, act),
            // The accent is for what needs a person.
            color: 'gray',
            autoClose: action === undefined ? SHORT : WITH_ACTION,
            closeButtonProps: { 'aria-label': t('close') },
          },
          store,
        )
      },
      warn(text) {
        showNotification(
          {
            message: text,
            autoClose: false,
            role: 'alert',
            color: 'lacquer',
            closeButtonProps: { 'aria-label': t('close') },
          },
          store,
        )
      },
      fail(failure) {
        if (failure.code === 'cancelled') return
        showNotification(
          {
            // One notice per kind: a disk that fails every second does not paper the window over. Each file is named, though.
            id: [failure.code, failure.params?.['file'] ?? ''].join(' '),
            title: t('somethingFailed'),
            message: sentence(failure),
            autoClose: false,
            role: 'alert',
            color: 'lacquer',
            closeButtonProps: { 'aria-label': t('close') },
          },
          store,
        )
      },
    }),
    [store, t, sentence],
  )
  return (
    <NoticesContext value={notices}>
      {props.children}
      <Notifications store={store} position="bottom-right" limit={4} classNames={{ notification: classes.notice }} />
    </NoticesContext>
  )
}

function noticeMessage(text: string, actionLabel: string | undefined, act: () => void): ReactNode {
  if (actionLabel === undefined) return text
  return (
    <div className={classes.withAction}>
      <span>{text}</span>
      <Button variant="subtle" size="compact-sm" onClick={act}>
        {actionLabel}
      </Button>
    </div>
  )
}

/** The means to tell the person something. */
export function useNotices(): Notices {
  const notices = useContext(NoticesContext)
  if (notices === undefined) throw new Error('useNotices needs NoticesProvider above it')
  return notices
}

/** Asks main and shows a failure as a notice: answers the value, or undefined after a failure. */
export function useRequest(): <C extends RequestChannel>(
  channel: C,
  input: RequestInput<C>,
) => Promise<RequestOutput<C> | undefined> {
  const desk = useDesk()
  const notices = useNotices()
  return useMemo(
    () => async (channel, input) => {
      const result = await desk.request(channel, input)
      if (result.ok) return result.value
      notices.fail(result.failure)
      return undefined
    },
    [desk, notices],
  )
}

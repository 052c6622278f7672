import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '../../../shared/contract/account-contract'
import type { RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices } from '../desk/Notices'

/** Requests that end with somebody signed in. */
type ArrivalChannel = {
  [C in RequestChannel]: RequestOutput<C> extends AccountState ? C : never
}[RequestChannel]

/** How coming in stands. */
export interface Arrival {
  /** Why it did not work; '' while there is nothing to say. */
  readonly problem: string
  /** The way that is being tried, as `arrive` was told it; '' while none is. */
  readonly busy: string
  /** Tries a way in; whoever is in is welcomed by name. */
  readonly arrive: <C extends ArrivalChannel>(way: string, channel: C, input: RequestInput<C>) => Promise<void>
}

/** The ways into the newsroom at an address; calls `onDone` when somebody is in. */
export function useArrival(address: string, onDone: () => void): Arrival {
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const notices = useNotices()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState('')
  return {
    problem,
    busy,
    arrive: async (way, channel, input) => {
      setBusy(way)
      setProblem('')
      const answer = await desk.request(channel, input)
      setBusy('')
      if (!answer.ok) {
        // Whoever stopped it knows.
        setProblem(answer.failure.code === 'identity-cancelled' ? '' : sentence(answer.failure))
        return
      }
      const { account } = answer.value
      onDone()
      notices.say(t('welcomed', { name: account?.name ?? '', server: shownServer(address) }))
    },
  }
}

/** A newsroom's address as people say it, without the protocol. */
export function shownServer(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

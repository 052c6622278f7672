import { useEffect, useEffectEvent, useState } from 'react'
import type { EventChannel, EventPayload } from '../../../shared/contract/events'
import type { ParsedInput, RequestChannel, RequestInput, RequestOutput } from '../../../shared/contract/requests'
import { useDesk } from '../desk/DeskContext'

/** When an answer is out of date: the event, and which of its payloads. */
export interface OutdatedBy<C extends EventChannel = EventChannel> {
  readonly channel: C
  readonly when?: (payload: EventPayload<C>) => boolean
}

/** An `OutdatedBy` with its payload's type checked. */
export function outdatedBy<C extends EventChannel>(
  channel: C,
  when: (payload: EventPayload<C>) => boolean = () => true,
): OutdatedBy {
  return { channel, when: when as (payload: never) => boolean } as unknown as OutdatedBy
}

/**
 * What main answers, asked again whenever one of the events says that it changed; undefined before the first answer and for another
 * `key`. A failed request leaves the earlier answer. `key` stands for the input and the events; without an input nothing is asked.
 */
export function useAsked<C extends RequestChannel>(
  channel: C,
  input: (RequestInput<C> & ParsedInput<C>) | undefined,
  key: string,
  outdated: readonly OutdatedBy[],
): RequestOutput<C> | undefined {
  const desk = useDesk()
  const [held, setHeld] = useState<{ readonly key: string; readonly answer: RequestOutput<C> }>()
  const request = useEffectEvent(() => (input === undefined ? undefined : desk.request(channel, input)))
  const isOutdated = useEffectEvent(
    (event: number, payload: EventPayload<EventChannel>) => outdated[event]?.when?.(payload) ?? true,
  )
  const events = outdated.map((each) => each.channel).join(' ')
  useEffect(() => {
    let ended = false
    let asking = false
    let again = false
    const ask = async (): Promise<void> => {
      if (asking) {
        again = true
        return
      }
      asking = true
      const result = await request()
      asking = false
      if (ended) return
      if (result?.ok === true) setHeld({ key, answer: result.value })
      if (again) {
        again = false
        void ask()
      }
    }
    void ask()
    const stops = (events === '' ? [] : events.split(' ')).map((event, index) =>
      desk.on(event as EventChannel, (payload) => {
        if (isOutdated(index, payload)) void ask()
      }),
    )
    return () => {
      ended = true
      for (const stop of stops) stop()
    }
  }, [desk, key, events])
  return held?.key === key ? held.answer : undefined
}

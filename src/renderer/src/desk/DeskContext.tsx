import { createContext, type ReactNode, useContext, useEffect, useEffectEvent } from 'react'
import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import type { EventChannel, EventPayload } from '../../../shared/contract/events'

const DeskContext = createContext<DeskBridge | undefined>(undefined)

/** Gives its children the bridge to main. */
export function DeskProvider(props: { readonly desk: DeskBridge; readonly children: ReactNode }): ReactNode {
  return <DeskContext value={props.desk}>{props.children}</DeskContext>
}

/** The bridge to main. */
export function useDesk(): DeskBridge {
  const desk = useContext(DeskContext)
  if (desk === undefined) throw new Error('useDesk needs DeskProvider above it')
  return desk
}

/** Calls the latest `listener` for every event of a channel while the component is shown. */
export function useDeskEvent<C extends EventChannel>(channel: C, listener: (payload: EventPayload<C>) => void): void {
  const desk = useDesk()
  const latest = useEffectEvent(listener)
  useEffect(() => desk.on(channel, (payload) => latest(payload)), [desk, channel])
}

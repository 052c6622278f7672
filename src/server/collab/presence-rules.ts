import type { Connection, Document } from '@hocuspocus/server'
import { PresencePlace } from '../../shared/live/presence'
import type { LiveContext } from './live-session'

/** A laptop shows an article in a few windows at most. */
const MOST_STATES = 8

/**
 * Brings what a connection says of its presence to what it may say: who someone is is taken from their sign-in, never from their
 * message, where they are is kept when it is a place, and nobody speaks for another's window.
 */
export function allowPresence(
  states: Map<number, Record<string, unknown>>,
  connection: Connection<LiveContext>,
  document: Document,
): void {
  const own = document.getClients(connection)
  const { actor, name, colour } = connection.context.live.session
  let kept = own.size
  for (const [key, state] of states) {
    if (!own.has(key)) {
      const isOthers = document.awareness.getStates().has(key)
      kept += 1
      if (isOthers || kept > MOST_STATES) {
        states.delete(key)
        continue
      }
    }
    const place = PresencePlace.nullable().safeParse(state['place'] ?? null)
    states.set(key, { account: actor.account, name, colour, place: place.success ? place.data : null })
  }
}

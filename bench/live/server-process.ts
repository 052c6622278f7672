import { answerOf, startPart, stopPart } from '../part-process'
import { type LiveSide, type LiveSideName, type LiveSideParts, openLiveSide } from './sides'

/** A side in a process of its own, so that its processor time is its own. */
export interface SideProcess {
  readonly url: string
  readonly tokens: readonly string[]
  /** Processor time so far, in milliseconds. */
  processorTime(): Promise<number>
  stop(): Promise<void>
}

type Started = Pick<LiveSide, 'url' | 'tokens'>
const ORDER = 'LIVE_SIDE'

/** Starts a side in a process. */
export async function startSideProcess(name: LiveSideName, parts: LiveSideParts): Promise<SideProcess> {
  const child = startPart('live-side', ORDER, { ...parts, name, text: Buffer.from(parts.text).toString('base64') })
  const started = await answerOf<Started>(child)
  return {
    ...started,
    processorTime: () => {
      child.send('processor time')
      return answerOf<number>(child)
    },
    stop: () => stopPart(child),
  }
}

/** The other end of `startSideProcess`: serves until it is told to stop. */
export async function serveSide(): Promise<never> {
  const order = JSON.parse(process.env[ORDER] ?? '{}') as Omit<LiveSideParts, 'text'> & {
    name: LiveSideName
    text: string
  }
  const side = await openLiveSide(order.name, { ...order, text: new Uint8Array(Buffer.from(order.text, 'base64')) })
  process.send?.({ url: side.url, tokens: side.tokens } satisfies Started)
  await new Promise<void>((stopped) => {
    process.on('message', (message) => {
      if (message === 'stop') {
        stopped()
        return
      }
      const { user, system } = process.cpuUsage()
      process.send?.((user + system) / 1000)
    })
  })
  await side.stop()
  // The documents of y-websocket's server keep their timers for ever.
  process.exit(0)
}

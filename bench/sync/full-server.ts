import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { answerOf, startPart, stopPart } from '../part-process'
import { madeUpDrafts } from './made-up-drafts'
import { openNewsroom, READER } from './newsroom'

/** A server with many articles, in a process of its own, and who may sign in. */
export interface FullServer {
  readonly address: string
  readonly login: string
  readonly password: string
  stop(): Promise<void>
}

type Started = Omit<FullServer, 'stop'>
const ORDER = 'FULL_SERVER'
/** Articles that are pushed at a time. */
const BATCH = 1000

/** Starts a server that has `articles` articles of about `bytes` bytes, and has seen to all of them. */
export async function startFullServer(articles: number, bytes: number): Promise<FullServer> {
  const child = startPart('full-server', ORDER, { articles, bytes })
  const started = await answerOf<Started>(child)
  return { ...started, stop: () => stopPart(child) }
}

/** The other end of `startFullServer`: serves until it is told to stop. */
export async function serveFull(): Promise<[]> {
  const { articles, bytes } = JSON.parse(process.env[ORDER] ?? '{}') as { articles: number; bytes: number }
  const folder = await mkdtemp(join(tmpdir(), 'toasoan-bench-full-'))
  // PostgreSQL runs as another user when this is root: it must get through.
  await chmod(folder, 0o711)
  const ours = await openNewsroom(join(folder, 'newsroom'))
  try {
    for (let made = 0; made < articles; made += BATCH) {
      await ours.prepare(madeUpDrafts(Math.min(BATCH, articles - made), bytes), 'state')
      await ours.push()
    }
    await ours.settle()
    const stopped = once(process, 'message')
    process.send?.({ address: ours.address(), ...READER } satisfies Started)
    await stopped
  } finally {
    await ours.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return []
}

import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** Starts a part of the benchmarks in a process of its own; it finds its order, as JSON, in its environment under `name`. */
export function startPart(part: string, name: string, order: unknown): ChildProcess {
  const env = { ...process.env, [name]: JSON.stringify(order) }
  return fork(process.argv[1] ?? '', ['--part', part], { env })
}

/** The next message of such a process; rejects when it ends before. */
export async function answerOf<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a server ended with ${String(code)}`)
  })
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [T]
  ended.catch(() => undefined)
  return answer
}

/** Tells such a process to stop; resolves when it has ended. */
export async function stopPart(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.send('stop')
  await ended
}

import { onTestFinished } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import { ConnectionError } from '../server-connection'
import { FakeServer } from './FakeServer'
import { Laptop } from './Laptop'

/** How a laptop is made. */
export type LaptopOptions = ConstructorParameters<typeof Laptop>[1]

/** Ends the laptop's program with the test. */
export function stopAtEnd(laptop: Laptop): Laptop {
  onTestFinished(() => laptop.stop())
  return laptop
}

/** A laptop at work, until the test ends. */
export async function startLaptop(server: FakeServer, options: LaptopOptions = {}): Promise<Laptop> {
  return stopAtEnd(await new Laptop(server, options).start())
}

/** Waits until laptops have sent what they have, and taken in all that the server has. */
export async function inStep(server: FakeServer, ...laptops: readonly Laptop[]): Promise<void> {
  for (const each of laptops) {
    await each.until(() => each.engine.status.kind === 'upToDate' && each.state.cursor.seq === server.head.seq)
  }
}

/** A laptop that rested, and was signed out for good meanwhile, sends what it has, and is given nothing. */
export async function sendLastWords(laptop: Laptop): Promise<void> {
  laptop.line.fault = (call) =>
    call === 'push' || call === 'endUpload'
      ? undefined
      : new ConnectionError('revoked', { wipe: 'drafts-after-upload' })
  laptop.engine.resume()
  await laptop.until(() => laptop.revocations.length > 0)
}

/** A laptop in step with a server that has one article of its own, “Bridge”. */
export async function withArticle(
  options: LaptopOptions = {},
): Promise<{ readonly server: FakeServer; readonly an: Laptop; readonly id: ArticleId }> {
  const server = new FakeServer()
  const an = await startLaptop(server, options)
  const id = await an.create('Bridge')
  await an.inStep()
  return { server, an, id }
}

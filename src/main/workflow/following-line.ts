import type { Dispatcher } from 'undici'
import type { Credentials, SessionService } from '../session/session-service'

/** Where the newsroom's server is, and the connections to it. */
export interface ServerLine {
  readonly address: URL
  readonly line: Dispatcher
}

/** Connections to the server of whoever is signed in, opened when first used and anew when that changes. */
export class FollowingLine {
  readonly #session: Pick<SessionService, 'credentials'>
  #open: { readonly credentials: Credentials; readonly line: Promise<Dispatcher> } | undefined

  constructor(session: Pick<SessionService, 'credentials'>) {
    this.#session = session
  }

  /** The server of this moment; undefined while this computer belongs to no newsroom. */
  readonly server = async (): Promise<ServerLine | undefined> => {
    const { credentials } = this.#session
    if (credentials === undefined) return undefined
    const before = this.#open
    if (before === undefined || !leadsTo(before.credentials, credentials)) {
      this.#open = { credentials, line: open(credentials) }
      // What is under way on it may finish.
      void before?.line.then(
        (line) => line.close(),
        () => undefined,
      )
    }
    const line = await this.#open?.line
    return line === undefined ? undefined : { address: credentials.server, line }
  }

  /** Breaks off what is under way. */
  async close(): Promise<void> {
    await (await this.#open?.line)?.destroy()
  }
}

/** Whoever has no newsroom does not load what talks to one. */
async function open({ approved }: Credentials): Promise<Dispatcher> {
  const { openLine } = await import('../sync/line')
  return openLine({ proxy: 'environment', ...(approved === undefined ? {} : { approved }) })
}

function leadsTo(one: Credentials, other: Credentials): boolean {
  return one.server.href === other.server.href && one.approved?.fingerprint === other.approved?.fingerprint
}

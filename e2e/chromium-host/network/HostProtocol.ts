import type { Provided } from '../absences.ts'
import type { SchemeMap } from './scheme-map.ts'

/** What answers the requests of one scheme. */
export type ProtocolHandler = (request: Request) => Response | Promise<Response>

/** `protocol`: handlers of custom schemes. */
export class HostProtocol implements Provided<Electron.Protocol> {
  readonly #schemes: SchemeMap
  readonly #handlers = new Map<string, ProtocolHandler>()
  readonly #isReady: () => boolean

  constructor(schemes: SchemeMap, isReady: () => boolean) {
    this.#schemes = schemes
    this.#isReady = isReady
  }

  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]): void {
    if (this.#isReady()) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    }
    for (const { scheme, privileges } of customSchemes) this.#schemes.register(scheme, privileges ?? {})
  }
  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.#handlers.set(scheme, handler)
  }
  unhandle(scheme: string): void {
    if (!this.#handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`)
  }
  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme)
  }

  /** The handler for `url`, if its scheme has one. */
  handlerOf(url: string): ProtocolHandler | undefined {
    return this.#handlers.get(url.slice(0, url.indexOf(':')))
  }
}

import type { Provided } from '../absences.ts'

type Listener = (details: never, callback: (response: never) => void) => void
type Stage = 'onBeforeRequest' | 'onHeadersReceived'

interface Hook {
  readonly urls: readonly string[]
  readonly listener: Listener
}

/** `session.webRequest`: the two stages that can change a request. The others are heard by nobody here. */
export class HostWebRequest implements Provided<Electron.WebRequest> {
  readonly #hooks = new Map<Stage, Hook>()

  onBeforeRequest(filter: unknown, listener?: unknown): void {
    this.#set('onBeforeRequest', filter, listener)
  }
  onHeadersReceived(filter: unknown, listener?: unknown): void {
    this.#set('onHeadersReceived', filter, listener)
  }

  /** What the listener of `stage` answers about a request; an empty answer when none listens to its address. */
  ask<A extends object>(stage: Stage, details: { readonly url: string }): Promise<Partial<A>> {
    const hook = this.#hooks.get(stage)
    if (!hook?.urls.some((pattern) => matchesPattern(pattern, details.url))) return Promise.resolve({})
    return new Promise((resolve) => {
      hook.listener(details as never, (response: A | undefined) => resolve(response ?? {}))
    })
  }

  #set(stage: Stage, filter: unknown, listener: unknown): void {
    const chosen = typeof filter === 'function' || filter === null ? filter : listener
    if (typeof chosen !== 'function') {
      this.#hooks.delete(stage)
      return
    }
    const urls = chosen === filter ? ['<all_urls>'] : (filter as Electron.WebRequestFilter).urls
    this.#hooks.set(stage, { urls, listener: chosen as Listener })
  }
}

/** Whether `url` fits a match pattern such as `https://*.example.org/*`; `<all_urls>` fits all. */
export function matchesPattern(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true
  const expression = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  return new RegExp(`^${expression}$`, 's').test(url)
}

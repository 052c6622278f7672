import { existsSync, readFileSync } from 'node:fs'
import type { CdpEndpoint, CdpPipe } from '../cdp/CdpPipe.ts'
import type { ChromiumProcess } from '../cdp/ChromiumProcess.ts'
import type { Protocol } from '../cdp/protocol.ts'
import type { HostLog } from '../host-log.ts'
import { type Codec, makeCodec } from '../page/codec.ts'
import type { MainMessage, PageConfig, PageMessage } from '../page/messages.ts'
import type { PageSource } from '../page/page-source.ts'
import { answerSynchronousCalls } from './synchronous-calls.ts'

const ISOLATED_WORLD = 'Electron Isolated Context'

/** What pages need of the rest of the host. */
export interface PageDependencies {
  readonly pipe: CdpPipe
  readonly chromium: ChromiumProcess
  readonly source: PageSource
  readonly log: HostLog
  /** Unguessable, new in every run. */
  readonly secret: string
  readonly headed: boolean
  fetchSchemes(): readonly string[]
  accelerators(): readonly string[]
}

/** How one page is made. */
export interface PageOptions {
  readonly id: number
  readonly width: number
  readonly height: number
  /** A hidden page is never shown in a headed Chromium either. */
  readonly hidden: () => boolean
  readonly preload: string | undefined
  readonly additionalArguments: readonly string[]
  readonly javascript: boolean
}

/** Who hears of what happens in a page. */
export interface PageListener {
  /** Called once, before anything can happen: the moment to listen to the page's events. */
  attached(session: CdpEndpoint): void
  message(message: PageMessage): void
  /** Answers `ipcRenderer.sendSync`. */
  synchronous(channel: string, args: unknown[]): Promise<unknown>
}

/** A page of Chromium's with the two worlds of an Electron window in it. */
export class PageTarget {
  /** Resolves when the page can be navigated. */
  readonly ready: Promise<CdpEndpoint>
  targetId: string | undefined
  windowId: number | undefined
  readonly #deps: PageDependencies
  readonly #options: PageOptions
  readonly #listener: PageListener
  readonly #codec: Codec = makeCodec()
  readonly #config: PageConfig
  #session: CdpEndpoint | undefined
  #isolatedContext: number | undefined

  constructor(deps: PageDependencies, options: PageOptions, listener: PageListener) {
    this.#deps = deps
    this.#options = options
    this.#listener = listener
    this.#config = {
      key: `k${deps.secret}`,
      binding: `b${deps.secret}`,
      receiver: `r${deps.secret}`,
      platform: process.platform,
      arch: process.arch,
      versions: { ...process.versions },
      argv: [process.argv[0] ?? '', ...options.additionalArguments],
      accelerators: deps.accelerators(),
      fetchSchemes: deps.fetchSchemes(),
      headed: deps.headed,
    }
    this.ready = this.#create()
    this.ready.catch((error: unknown) => deps.log.detail(`page ${options.id}`, error))
  }

  /** Gives a message to the isolated world; one that no document waits for is dropped, as in Electron. */
  deliver(message: MainMessage): void {
    this.#deliverText(this.#codec.encode(message))
  }

  /** Like `deliver`, but a result that cannot be cloned is answered as the failure it is. */
  reply(id: number, result: unknown): void {
    let text: string
    try {
      text = this.#codec.encode({ kind: 'reply', id, result } satisfies MainMessage)
    } catch (error) {
      text = this.#codec.encode({ kind: 'failure', id, error: String(error) } satisfies MainMessage)
    }
    this.#deliverText(text)
  }

  /**
   * Calls a method of the page's dialogs (see `page-dialogs.ts`) with a user gesture and waits for what it resolves
   * with; rejects when the document goes away meanwhile.
   */
  async dialog(method: string, args: readonly unknown[], byValue: boolean): Promise<Protocol.Runtime.RemoteObject> {
    const session = await this.ready
    const answer = await session.send('Runtime.callFunctionOn', {
      functionDeclaration: `function (...args) { return globalThis['${this.#config.key}-dialogs'][args.shift()](...args) }`,
      arguments: [method, ...args].map((value) => ({ value })),
      awaitPromise: true,
      userGesture: true,
      returnByValue: byValue,
      ...(this.#isolatedContext === undefined ? {} : { executionContextId: this.#isolatedContext }),
    })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? 'dialog failed')
    return answer.result
  }

  #deliverText(text: string): void {
    if (this.#isolatedContext === undefined) return
    this.#session?.tell('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { globalThis['${this.#config.receiver}'](text) }`,
      executionContextId: this.#isolatedContext,
      arguments: [{ value: text }],
      silent: true,
    })
  }

  async #create(): Promise<CdpEndpoint> {
    const { pipe } = this.#deps
    const targetId = await this.#openTarget()
    this.targetId = targetId
    const { sessionId } = await pipe.send('Target.attachToTarget', { targetId, flatten: true })
    const session = pipe.session(sessionId)
    this.#session = session
    this.#followContexts(session, targetId)
    session.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === this.#config.binding) this.#listener.message(this.#codec.decode(payload) as PageMessage)
    })
    this.#listener.attached(session)
    await this.#prepareWorlds(session)
    return session
  }

  async #openTarget(): Promise<string> {
    const { headed, pipe } = this.#deps
    const { width, height, hidden } = this.#options
    if (!headed) {
      const { targetId } = await pipe.send('Target.createTarget', {
        url: 'about:blank',
        newWindow: true,
        width,
        height,
      })
      return targetId
    }
    // What the application does right after `new BrowserWindow()` tells whether the window is for showing.
    await new Promise(setImmediate)
    if (hidden()) {
      // Chromium prints tabs only, not its own hidden targets: a minimised window comes nearest.
      const place = { url: 'about:blank', newWindow: true, background: true, windowState: 'minimized' } as const
      return (await pipe.send('Target.createTarget', place)).targetId
    }
    return this.#openAppWindow()
  }

  #openAppWindow(): Promise<string> {
    const { chromium, pipe, secret } = this.#deps
    const host = `blank-${this.#options.id}.${secret}.localhost`
    return new Promise((resolve) => {
      const look = ({ targetInfo }: { targetInfo: Protocol.Target.TargetInfo }): void => {
        if (targetInfo.type !== 'page' || !targetInfo.url.includes(host)) return
        for (const stop of stops) stop()
        resolve(targetInfo.targetId)
      }
      const stops = [pipe.on('Target.targetCreated', look), pipe.on('Target.targetInfoChanged', look)]
      chromium.openAppWindow(`http://${host}/`, this.#options)
    })
  }

  #followContexts(session: CdpEndpoint, targetId: string): void {
    session.on('Runtime.executionContextCreated', ({ context }) => {
      const { frameId } = (context.auxData ?? {}) as { frameId?: string }
      if (frameId === targetId && context.name === ISOLATED_WORLD) this.#isolatedContext = context.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (this.#isolatedContext === executionContextId) this.#isolatedContext = undefined
    })
    session.on('Runtime.executionContextsCleared', () => {
      this.#isolatedContext = undefined
    })
  }

  async #prepareWorlds(session: CdpEndpoint): Promise<void> {
    const { log, source } = this.#deps
    const { preload, width, height } = this.#options
    if (preload !== undefined && !existsSync(preload)) log.error(`Unable to load preload script: ${preload}`)
    const script =
      preload !== undefined && existsSync(preload)
        ? { path: preload, source: readFileSync(preload, 'utf8') }
        : undefined
    const prepared: Promise<unknown>[] = [
      session.send('Page.enable'),
      session.send('Runtime.enable'),
      session.send('DOM.enable'),
      session.send('Runtime.addBinding', { name: this.#config.binding, executionContextName: ISOLATED_WORLD }),
      session.send('Page.addScriptToEvaluateOnNewDocument', { source: source.mainWorld(this.#config) }),
      session.send('Page.addScriptToEvaluateOnNewDocument', {
        worldName: ISOLATED_WORLD,
        source: source.isolatedWorld(this.#config, script),
      }),
      this.resize(width, height),
    ]
    if (!this.#options.javascript) prepared.push(session.send('Emulation.setScriptExecutionDisabled', { value: true }))
    // The debugger slows a page down a little: it is there for preloads that ask main synchronously.
    if (script && /getPathForFile|sendSync/.test(script.source)) {
      prepared.push(answerSynchronousCalls(session, this.#codec, this.#listener, log))
    }
    await Promise.all(prepared)
  }

  /** Makes the page's content as large as asked; a hidden page of a headed Chromium keeps its size. */
  async resize(width: number, height: number): Promise<void> {
    const session = this.#session
    if (!session) return
    try {
      this.windowId ??= (await session.send('Browser.getWindowForTarget')).windowId
      await session.send('Browser.setContentsSize', { windowId: this.windowId, width, height })
    } catch (error) {
      this.#deps.log.detail(`resize of page ${this.#options.id}`, error)
    }
  }
}

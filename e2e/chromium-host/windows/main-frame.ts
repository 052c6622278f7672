import type { Provided } from '../absences.ts'
import type { HostWebContents } from './HostWebContents.ts'

/** `webContents.mainFrame`: the only frame of a page that main can see. */
export class HostMainFrame implements Provided<Electron.WebFrameMain> {
  readonly frameTreeNodeId: number
  readonly routingId = 1
  readonly processId = 1
  readonly name = ''
  readonly parent = null
  readonly frames: Electron.WebFrameMain[] = []
  readonly detached = false
  readonly #contents: HostWebContents

  constructor(contents: HostWebContents) {
    this.#contents = contents
    this.frameTreeNodeId = contents.id
  }

  get url(): string {
    return this.#contents.getURL()
  }
  /** The origin in Electron's sense, in which a standard custom scheme has one: `app://bundle`. */
  get origin(): string {
    const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+)/i.exec(this.url)
    return parts?.[1] ?? 'null'
  }
  get top(): Electron.WebFrameMain {
    return this as unknown as Electron.WebFrameMain
  }
  get framesInSubtree(): Electron.WebFrameMain[] {
    return [this.top]
  }
  isDestroyed(): boolean {
    return this.#contents.isDestroyed()
  }
  send(channel: string, ...args: unknown[]): void {
    this.#contents.send(channel, ...args)
  }
  executeJavaScript(code: string, userGesture?: boolean): Promise<unknown> {
    return this.#contents.executeJavaScript(code, userGesture)
  }
}

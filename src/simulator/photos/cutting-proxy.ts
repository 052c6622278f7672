import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A line between a laptop and a server that can be cut, and that counts what goes over it. */
export class CuttingProxy {
  readonly #server: Server
  readonly #open = new Set<Socket>()
  #target: URL
  /** Bytes the laptop sent into the line, headers among them. */
  sent = 0
  /** Bytes that came to the laptop. */
  received = 0
  /** How often the line was cut. */
  cuts = 0
  #cutAfter: (() => number) | undefined
  #left = Number.POSITIVE_INFINITY

  private constructor(target: string) {
    this.#target = new URL(target)
    this.#server = createServer((socket) => this.#join(socket))
  }

  /** Opens a line to a server. */
  static async open(target: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  /** Where the laptop finds it. */
  get address(): string {
    const at = this.#server.address()
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`
  }

  /** Leads to another server from now on: the same one, started again. */
  lead(target: string): void {
    this.#target = new URL(target)
  }

  /** Cuts all connections each time after as many bytes, in both directions together, as `bytes` says; undefined ends that. */
  cutAfter(bytes: (() => number) | undefined): void {
    this.#cutAfter = bytes
    this.#left = bytes?.() ?? Number.POSITIVE_INFINITY
  }

  /** Cuts all connections. */
  cut(): void {
    this.cuts += 1
    for (const socket of this.#open) socket.destroy()
    this.#open.clear()
  }

  /** Closes the line. */
  async close(): Promise<void> {
    this.cut()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #join(near: Socket): void {
    const far = connect(Number(this.#target.port), this.#target.hostname)
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#open.delete(from)
        to.destroy()
      })
      from.on('data', (piece: Buffer) => this.#pass(piece, from, to, from === near))
      to.on('drain', () => from.resume())
    }
  }

  #pass(piece: Buffer, from: Socket, to: Socket, outward: boolean): void {
    const passed = piece.subarray(0, Math.min(piece.length, this.#left))
    this.#left -= passed.length
    if (outward) this.sent += passed.length
    else this.received += passed.length
    if (!to.write(passed)) from.pause()
    if (this.#left > 0) return
    this.#left = this.#cutAfter?.() ?? Number.POSITIVE_INFINITY
    // What was passed on arrives; nothing after it does.
    to.end(() => this.cut())
  }
}

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A plain balancer: each new connection goes to the next instance that takes it, whoever it is from. */
export class RoundRobin {
  /** Where the instances are, as `http://127.0.0.1:4680`. */
  instances: readonly string[] = []
  readonly #server: Server
  readonly #lines = new Set<Socket>()
  #next = 0

  private constructor(server: Server) {
    this.#server = server
    server.on('connection', (line: Socket) => this.#take(line, this.instances.length))
  }

  /** Starts one on a free port, without instances. */
  static async start(): Promise<RoundRobin> {
    const server = createServer({ pauseOnConnect: true })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new RoundRobin(server)
  }

  /** Where it is reached. */
  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Ends it with every connection. */
  stop(): void {
    for (const line of this.#lines) line.destroy()
    this.#server.close()
  }

  #take(line: Socket, attempts: number): void {
    const address = this.instances[this.#next++ % Math.max(1, this.instances.length)]
    if (address === undefined || attempts === 0) {
      line.destroy()
      return
    }
    const { hostname, port } = new URL(address)
    const onwards = connect(Number(port), hostname)
    const refused = (): void => this.#take(line, attempts - 1)
    onwards.once('error', refused)
    onwards.once('connect', () => {
      onwards.off('error', refused)
      this.#join(line, onwards)
    })
  }

  #join(line: Socket, onwards: Socket): void {
    for (const [from, to] of [
      [line, onwards],
      [onwards, line],
    ] as const) {
      this.#lines.add(from)
      from.on('error', () => to.destroy())
      from.on('close', () => {
        this.#lines.delete(from)
        to.destroy()
      })
      from.pipe(to)
    }
  }
}

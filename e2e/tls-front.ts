import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { createServer, type Server } from 'node:tls'
import { selfSigned } from '../src/main/sync/testing/certificate'

/** What stands before a server with a certificate that nobody vouches for, as a reverse proxy in a newsroom's own network does. */
export class TlsFront {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #certificate = selfSigned()

  private constructor(behind: URL) {
    this.#server = createServer(this.#certificate, (socket) => {
      const inner = connect(Number(behind.port), behind.hostname)
      for (const [one, other] of [
        [socket, inner],
        [inner, socket],
      ] as const) {
        this.#sockets.add(one)
        one.pipe(other)
        // Whichever end breaks, the other goes with it.
        one.on('error', () => other.destroy())
        one.once('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
    })
  }

  /** Opens one before the server at an address. */
  static async open(address: string): Promise<TlsFront> {
    const front = new TlsFront(new URL(address))
    front.#server.listen(0, '127.0.0.1')
    await once(front.#server, 'listening')
    return front
  }

  /** Where it serves. */
  get address(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** SHA-256 of the certificate it shows now, as people compare it. */
  get fingerprint(): string {
    return new X509Certificate(this.#certificate.cert).fingerprint256
  }

  /** Shows another certificate from now on; every connection ends. */
  changeCertificate(): void {
    this.#certificate = selfSigned()
    this.#server.setSecureContext(this.#certificate)
    this.#cut()
  }

  /** Closes it with every connection. */
  close(): void {
    this.#server.close()
    this.#cut()
  }

  #cut(): void {
    for (const socket of this.#sockets) socket.destroy()
  }
}

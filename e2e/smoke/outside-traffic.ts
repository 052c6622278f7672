import type { ElectronApplication, Page } from '@playwright/test'

/** What has left the computer, or tried to, since the watching began. */
export interface TrafficWatch {
  /** Addresses asked for by the window and hosts connected to by main. */
  outside(): Promise<readonly string[]>
}

/** Our own schemes, their form on the stand-in, and what never leaves the page. */
const OWN = /^(?:app:|media:|https?:\/\/[\w.-]+\.localhost(?:[:/]|$)|data:|blob:|about:)/

/** Watches every request of the window and every connection that main opens. */
export async function watchTraffic(app: ElectronApplication, page: Page): Promise<TrafficWatch> {
  const asked: string[] = []
  page.on('request', (request) => {
    if (!OWN.test(request.url())) asked.push(request.url())
  })
  await app.evaluate(() => {
    const { Socket } = process.getBuiltinModule('node:net')
    const hosts: string[] = []
    Object.assign(globalThis, { connectedHosts: hosts })
    const connect: unknown = Reflect.get(Socket.prototype, 'connect')
    Object.assign(Socket.prototype, {
      connect(this: unknown, ...args: unknown[]) {
        // Node hands its own connections on as one list; a path is a pipe on this computer.
        const [target] = args.flat()
        const { host, path } = (typeof target === 'object' && target !== null ? target : {}) as Record<string, unknown>
        if (path === undefined) hosts.push(String(host ?? target))
        return Reflect.apply(connect as () => unknown, this, args)
      },
    })
  })
  return {
    outside: async () => {
      const hosts = await app.evaluate(() => (globalThis as unknown as { connectedHosts: string[] }).connectedHosts)
      return [...asked, ...hosts]
    },
  }
}

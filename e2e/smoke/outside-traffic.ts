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
    const connect = Socket.prototype.connect
    Socket.prototype.connect = function watched(this: typeof Socket.prototype, ...args: never[]) {
      // Node passes its own connections on as one list; a path is a pipe on this computer.
      const [options] = [args].flat(2) as unknown[]
      const { host, path } = (typeof options === 'object' && options !== null ? options : {}) as Record<string, unknown>
      if (path === undefined) hosts.push(String(host ?? options))
      return connect.apply(this, args)
    } as typeof connect
  })
  return {
    outside: async () => {
      const hosts = await app.evaluate(() => (globalThis as unknown as { connectedHosts: string[] }).connectedHosts)
      return [...asked, ...hosts]
    },
  }
}

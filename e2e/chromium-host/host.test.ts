import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from './find-chromium'
import { FixtureRunner, type Running } from './fixture'

declare global {
  interface Window {
    fixture: {
      version: string
      nested: { list: [number, { deep: boolean }] }
      invoke(channel: string, ...args: unknown[]): Promise<unknown>
      ask(number: number): { doubled: number }
      ping(text: string): void
      fail(): never
      failLater(): Promise<never>
    }
    inlineRan?: boolean
  }
}

const chromium = findChromium()
const missing = chromium === undefined || !existsSync(chromium)
if (missing) console.warn('skipped: no Chromium on this computer to run the host with')

describe.skipIf(missing)('an application on the host', () => {
  const runner = new FixtureRunner()
  let running: Running

  beforeAll(async () => {
    running = await runner.start(runner.newProfile())
  })
  afterAll(() => runner.cleanUp())

  describe('IPC', () => {
    it('carries what a structured clone keeps, both ways', async () => {
      const kept = await running.page.evaluate(async () => {
        const sent = { map: new Map([['a', 1n]]), set: new Set([1]), date: new Date(5), none: undefined, minus: -0 }
        const back = (await window.fixture.invoke('echo', sent)) as typeof sent
        return [
          back.map.get('a') === 1n,
          back.set.has(1),
          back.date.getTime(),
          'none' in back,
          Object.is(back.minus, -0),
        ]
      })
      expect(kept).toEqual([true, true, 5, true, true])
    })

    it('gives main a Uint8Array and the page a Uint8Array for a Buffer', async () => {
      const answer = await running.page.evaluate(async () => {
        const [name, length, bytes] = (await window.fixture.invoke('bytes', new Uint8Array(9))) as [
          string,
          number,
          object,
        ]
        return [name, length, bytes.constructor.name, Object.values(bytes)]
      })
      expect(answer).toEqual(['Uint8Array', 9, 'Uint8Array', [1, 2, 3]])
    })

    it('carries five megabytes', async () => {
      const answer = await running.page.evaluate(async () => {
        const bytes = new Uint8Array(5_000_000).map((_, index) => index % 251)
        const back = (await window.fixture.invoke('echo', bytes)) as Uint8Array
        return [back.length, back.every((byte, index) => byte === index % 251)]
      })
      expect(answer).toEqual([5_000_000, true])
    })

    it.each([
      ['fail', "Error invoking remote method 'fail': TypeError: no such thing"],
      ['nobody', "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"],
      ['uncloneable', "Error invoking remote method 'uncloneable': Error: An object could not be cloned."],
    ])('rejects invoke of %s with the text of Electron', async (channel, text) => {
      const message = running.page.evaluate(
        (name) => window.fixture.invoke(name).catch((e: Error) => e.message),
        channel,
      )
      expect(await message).toBe(text)
    })

    it('answers sendSync, send with reply, and the handlers of one page', async () => {
      expect(await running.page.evaluate(() => window.fixture.ask(21))).toEqual({ doubled: 42 })
      await running.page.evaluate(() => window.fixture.ping('once'))
      await running.page.locator('output').getByText('pong once').waitFor()
      expect(await running.page.evaluate(() => window.fixture.invoke('own'))).toMatch(/^page \d+$/)
    })

    it('names the sender by the address of the custom scheme', async () => {
      const [url, origin] = (await running.page.evaluate(() => window.fixture.invoke('sender'))) as string[]
      expect([url, origin]).toEqual(['app://bundle/', 'app://bundle'])
    })
  })

  describe('isolation', () => {
    it('keeps the preload and Node out of the page', async () => {
      const types = running.page.evaluate(() =>
        ['require', 'process', 'module', 'ipcRenderer', 'electron'].filter((name) => name in window),
      )
      expect(await types).toEqual([])
    })

    it('freezes the exposed API, deeply, and carries errors over the bridge', async () => {
      const [frozen, sync, later] = await running.page.evaluate(async () => {
        let message = ''
        try {
          window.fixture.fail()
        } catch (error) {
          message = `${(error as Error).name}: ${(error as Error).message}`
        }
        const { nested } = window.fixture
        const all = [window.fixture, nested, nested.list, nested.list[1]].every((object) => Object.isFrozen(object))
        return [all, message, await window.fixture.failLater().catch((error: Error) => error.message)]
      })
      expect([frozen, sync, later]).toEqual([true, 'RangeError: out of range', 'later'])
    })

    it('enforces the content policy of the response', async () => {
      expect(await running.page.evaluate(() => window.inlineRan)).toBeUndefined()
      const directive = running.page.evaluate(
        () =>
          new Promise((resolve) => {
            document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective))
            const script = document.createElement('script')
            script.src = 'https://example.org/x.js'
            document.head.append(script)
          }),
      )
      expect(await directive).toBe('script-src-elem')
    })

    it('runs the page in a secure context with the permissions that the handlers give', async () => {
      const state = (name: string): Promise<string> =>
        running.page.evaluate(
          async (asked) => (await navigator.permissions.query({ name: asked as 'geolocation' })).state,
          name,
        )
      expect(await running.page.evaluate(() => isSecureContext)).toBe(true)
      expect([await state('geolocation'), await state('clipboard-write')]).toEqual(['denied', 'granted'])
    })
  })

  describe('custom schemes', () => {
    it('shows images, whatever the length of their host', async () => {
      const photo = running.page.getByAltText('Photo')
      await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
    })

    it('answers fetch with bodies, headers and status', async () => {
      const answers = await running.page.evaluate(async () => {
        const posted = await fetch('app://bundle/x', { method: 'POST', body: 'chợ đêm' })
        const lost = await fetch('/lost')
        const page = await fetch('/page.html')
        return [await posted.json(), lost.status, page.headers.get('x-fixture')]
      })
      expect(answers).toEqual([{ body: 'chợ đêm', type: 'text/plain;charset=UTF-8' }, 404, 'yes'])
    })
  })

  describe('navigation', () => {
    it('asks will-navigate and the window open handler, and stays', async () => {
      await running.page.getByText('Out').click()
      await running.page.getByText('Away').click()
      await expect.poll(async () => (await runner.seen(running.app)).blocked).toEqual(['https://example.org/away'])
      await expect.poll(async () => (await runner.seen(running.app)).opened).toEqual(['https://example.org/elsewhere'])
      expect(running.app.windows()).toHaveLength(1)
      expect(await running.page.getByRole('heading').textContent()).toBe('Market opens by the bridge')
    })

    it('comes back after a crash of the page', async () => {
      await running.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      )
      await expect.poll(async () => (await runner.seen(running.app)).events).toContain('gone:crashed')
      const title = running.app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        const loaded = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(undefined)))
        const crashed = contents?.isCrashed()
        contents?.reload()
        await loaded
        return [crashed, await contents?.executeJavaScript('window.fixture.invoke("echo", document.title)')]
      })
      expect(await title).toEqual([true, 'Fixture page'])
    })
  })
})

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium'
import { FixtureRunner, type Running } from '../fixture'

const XVFB = '/usr/bin/Xvfb'
const missing = !existsSync(findChromium() ?? '') || !existsSync(XVFB)
if (missing) console.warn('skipped: no Chromium, or no Xvfb to show its windows on')

describe.skipIf(missing)('visible windows on the host', () => {
  const runner = new FixtureRunner()
  let display: ChildProcess
  let running: Running

  beforeAll(async () => {
    display = spawn(XVFB, ['-displayfd', '3', '-screen', '0', '1600x1000x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    })
    const number = await new Promise<string>((resolve) => {
      ;(display.stdio[3] as Readable).once('data', (data) => resolve(String(data).trim()))
    })
    const env = { DISPLAY: `:${number}`, ELECTRON_HOST_HEADED: '1' }
    running = await runner.start(runner.newProfile(), env)
  })
  afterAll(async () => {
    await runner.cleanUp()
    display.kill()
  })

  it('have no tabs or address bar, and the size asked for', async () => {
    await expect
      .poll(() =>
        running.page.evaluate(() => [innerWidth, innerHeight, matchMedia('(display-mode: standalone)').matches]),
      )
      .toEqual([900, 640, true])
  })

  it('show message boxes to the person', async () => {
    const answer = running.app.evaluate(({ dialog }) =>
      dialog.showMessageBox({ message: 'Keep it?', buttons: ['Keep', 'No'] }),
    )
    await running.page.getByRole('button', { name: 'Keep' }).waitFor()
    await running.page.keyboard.press('Enter')
    expect(await answer).toMatchObject({ response: 0 })
  })

  it('can be accompanied by a page for printing that nobody sees', async () => {
    const head = running.app.evaluate(async ({ BrowserWindow }) => {
      const window = new BrowserWindow({ show: false })
      await window.loadURL('data:text/html,<h1>Bridge</h1>')
      const pdf = await window.webContents.printToPDF({})
      window.destroy()
      return pdf.subarray(0, 5).toString()
    })
    expect(await head).toBe('%PDF-')
  })
})

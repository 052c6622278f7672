import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium'
import { FixtureRunner } from '../fixture'

const missing = !existsSync(findChromium() ?? '')
if (missing) console.warn('skipped: no Chromium on this computer to run the host with')

const HOST = join(import.meta.dirname, '..')
const ELECTRON = join(HOST, 'electron')
const APPLICATION = join(HOST, 'fixture-app')
const ENVIRONMENT = { ...process.env, ELECTRON_HOST_NODE: process.execPath }

/** Processes whose command line names `profile`. */
function processesOf(profile: string): string[] {
  return spawnSync('pgrep', ['-f', profile], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean)
}

function leftIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /chromium-host|electron-host/.test(name))
}

describe.skipIf(missing || process.platform === 'win32')('the life of an application on the host', () => {
  const runner = new FixtureRunner()
  afterEach(() => runner.cleanUp())

  it.each(['close', 'quit'])('waits for what is saved on %s', async (when) => {
    const profile = runner.newProfile()
    const { app } = await runner.start(profile, { FIXTURE_SAVE: when })
    await app.close()
    expect(readFileSync(join(profile, 'saved.txt'), 'utf8')).toBe(when)
    expect(existsSync(join(profile, 'will-quit.txt'))).toBe(true)
    await expect.poll(() => processesOf(profile)).toEqual([])
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('quits as asked on %s and leaves nothing behind', async (signal) => {
    const profile = runner.newProfile()
    // A temporary folder of its own: others' come and go meanwhile.
    const temporary = runner.newProfile()
    const { app } = await runner.start(profile, { FIXTURE_SAVE: 'quit', TMPDIR: temporary })
    const closed = app.waitForEvent('close')
    process.kill(app.process().pid ?? 0, signal)
    await closed
    expect(readFileSync(join(profile, 'saved.txt'), 'utf8')).toBe('quit')
    await expect.poll(() => processesOf(profile)).toEqual([])
    expect(leftIn(temporary)).toEqual([])
    expect(existsSync(join(profile, 'ChromiumHostLock'))).toBe(false)
  })

  it('takes Chromium with it when it is killed, and starts again on the same profile', async () => {
    const profile = runner.newProfile()
    const { app } = await runner.start(profile)
    const closed = app.waitForEvent('close')
    process.kill(app.process().pid ?? 0, 'SIGKILL')
    await closed
    await expect.poll(() => processesOf(profile)).toEqual([])
    const { page } = await runner.start(profile)
    expect(await page.title()).toBe('Fixture page')
  })

  it('keeps a second instance off the profile and tells the first', async () => {
    const profile = runner.newProfile()
    const { app } = await runner.start(profile)
    const args = [APPLICATION, `--user-data-dir=${profile}`, 'story.txt']
    const second = spawnSync(ELECTRON, args, { env: ENVIRONMENT, cwd: HOST, timeout: 60_000 })
    expect(second.status).toBe(0)
    await expect
      .poll(async () => (await runner.seen(app)).second)
      .toEqual({ argv: args, folder: HOST, data: { from: 'fixture' } })
  })

  it('starts again when asked to', async () => {
    const profile = runner.newProfile()
    const { app } = await runner.start(profile)
    await app.evaluate(
      ({ app: electronApp }, marker) => electronApp.relaunch({ execPath: '/usr/bin/touch', args: [marker] }),
      join(profile, 'again'),
    )
    await app.close()
    await expect.poll(() => existsSync(join(profile, 'again'))).toBe(true)
  })

  it('knows the languages of the system and of its switches', async () => {
    const { app } = await runner.start(runner.newProfile(), { LANG: 'vi_VN.UTF-8', LANGUAGE: 'vi:id', LC_ALL: '' })
    const languages = await app.evaluate(({ app: electronApp }) => [
      electronApp.getLocale(),
      electronApp.getPreferredSystemLanguages(),
      electronApp.getLocaleCountryCode(),
    ])
    expect(languages).toEqual(['vi', ['vi', 'id', 'vi-VN'], 'VN'])
  })

  it('keeps secrets out of plain sight, runs utility processes and names what it lacks', async () => {
    const { app, page } = await runner.start(runner.newProfile())
    expect(await page.evaluate(() => window.fixture.invoke('secret', 'mật khẩu'))).toEqual([false, 'mật khẩu'])
    const sum = await page.evaluate(async () => {
      const answer = (await window.fixture.invoke('sum', [1, 2, 3])) as { sum: number; bytes: Uint8Array }
      return [answer.sum, ...answer.bytes]
    })
    expect(sum).toEqual([6, 9, 8])
    const texts = await app.evaluate((electron) => {
      const absent: string[] = []
      const attempt = (act: () => unknown): void => {
        try {
          act()
        } catch (error) {
          absent.push((error as Error).message.split(' is not')[0] ?? '')
        }
      }
      const [window] = electron.BrowserWindow.getAllWindows()
      attempt(() => new electron.Tray('icon.png'))
      attempt(() => electron.autoUpdater.checkForUpdates())
      attempt(() => window?.webContents.findInPage('x'))
      attempt(() => window?.setThumbarButtons([]))
      attempt(() => electron.app.getGPUFeatureStatus())
      attempt(() => electron.dialog.showOpenDialogSync({}))
      return absent
    })
    expect(texts).toEqual([
      'Tray',
      'autoUpdater.checkForUpdates',
      'webContents.findInPage',
      'BrowserWindow.setThumbarButtons',
      'app.getGPUFeatureStatus',
      'dialog.showOpenDialogSync',
    ])
  })

  it('runs without Playwright and ends with its last window', async () => {
    const profile = runner.newProfile()
    const child = spawn(ELECTRON, [APPLICATION, `--user-data-dir=${profile}`, '--remote-debugging-port=0'], {
      env: ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const exited = new Promise((resolve) => {
      child.once('exit', resolve)
    })
    await new Promise<void>((resolve) => {
      let said = ''
      child.stderr.on('data', (data) => {
        said += String(data)
        if (said.includes('DevTools listening')) resolve()
      })
    })
    child.kill('SIGTERM')
    expect(await exited).toBe(0)
  })
})

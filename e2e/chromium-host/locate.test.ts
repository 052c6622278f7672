import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from './find-chromium'
import { locateElectron } from './locate'

describe('Electron', () => {
  let project: string
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'project-'))
    mkdirSync(join(project, 'node_modules', 'electron', 'dist'), { recursive: true })
  })
  afterEach(() => rmSync(project, { recursive: true, force: true }))

  it('is replaced by the stand-in where its binary is missing', () => {
    writeFileSync(join(project, 'node_modules', 'electron', 'path.txt'), 'electron')
    expect(locateElectron(project, {})).toEqual({
      host: 'chromium-host',
      env: {
        ELECTRON_OVERRIDE_DIST_PATH: join(project, 'e2e', 'chromium-host'),
        ELECTRON_HOST_NODE: process.execPath,
      },
    })
  })

  it('runs itself where its binary is', () => {
    writeFileSync(join(project, 'node_modules', 'electron', 'path.txt'), 'electron')
    writeFileSync(join(project, 'node_modules', 'electron', 'dist', 'electron'), '')
    expect(locateElectron(project, {})).toEqual({ host: 'electron', env: {} })
  })

  it('is what the environment says it is', () => {
    const chosen = { ELECTRON_OVERRIDE_DIST_PATH: '/opt/electron' }
    expect(locateElectron(project, chosen)).toEqual({ host: 'electron', env: chosen })
    const standIn = { ELECTRON_OVERRIDE_DIST_PATH: join(project, 'e2e', 'chromium-host') }
    expect(locateElectron(project, standIn).host).toBe('chromium-host')
  })
})

describe('Chromium', () => {
  it.each([
    ['linux', {}, '/usr/bin/chromium'],
    ['darwin', { HOME: '/Users/lan' }, '/Users/lan/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', { LOCALAPPDATA: 'C:\\Local' }, 'C:\\Local\\Google\\Chrome\\Application\\chrome.exe'],
  ] as const)('is found on %s', (platform, environment, place) => {
    expect(findChromium(environment, platform, (path) => path === place)).toBe(place)
  })

  it('is the chosen one, found or not', () => {
    expect(findChromium({ ELECTRON_HOST_CHROMIUM: '/my/chromium' }, 'linux', () => false)).toBe('/my/chromium')
  })

  it('may be missing', () => {
    expect(findChromium({}, 'linux', () => false)).toBeUndefined()
  })
})

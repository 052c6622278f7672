import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ensureWindows, findChromium, hasElectron } from './electron-binary.mjs'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'toasoan-windows-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** What a machine has and can get. */
interface Machine {
  readonly electron?: boolean
  readonly network?: boolean
  readonly fetches?: boolean
  readonly chromium?: string
  readonly apt?: string
}

/** What opens windows on a machine, and what was tried for it. */
async function windowsOn({ electron = false, network = false, fetches = false, chromium, apt }: Machine) {
  const tried: string[] = []
  const said: string[] = []
  let hasIt = electron
  let found = chromium
  const env = await ensureWindows(
    'node',
    {},
    {
      hasElectron: () => hasIt,
      findChromium: () => found,
      isReachable: () => Promise.resolve(network),
      run: () => {
        tried.push('fetch')
        hasIt = fetches
        return Promise.resolve(fetches)
      },
      installByApt: (name) => {
        tried.push(`apt ${name}`)
        found = apt
        return Promise.resolve(apt !== undefined)
      },
      say: (line) => void said.push(line),
      giveUp: (line) => {
        throw new Error(line)
      },
    },
  )
  return { env, tried, said }
}

describe('windows are opened by', () => {
  const stand = { ELECTRON_HOST_CHROMIUM: '/opt/chromium' }

  const fetching = "Fetching Electron's binary (about 120 MB, once)"
  const instead = "Electron's binary is not available here: windows are opened by the stand-in on /opt/chromium"

  it.each<[string, Machine, Awaited<ReturnType<typeof windowsOn>>]>([
    [
      'Electron where it is',
      { electron: true, network: true, chromium: '/opt/chromium' },
      { env: {}, tried: [], said: [] },
    ],
    ['Electron that can be fetched', { network: true, fetches: true }, { env: {}, tried: ['fetch'], said: [fetching] }],
    ['a Chromium that is there', { chromium: '/opt/chromium' }, { env: stand, tried: [], said: [instead] }],
    [
      'it, where fetching fails',
      { network: true, chromium: '/opt/chromium' },
      { env: stand, tried: ['fetch'], said: [fetching, instead] },
    ],
    ['a Chromium from apt', { apt: '/opt/chromium' }, { env: stand, tried: ['apt chromium'], said: [instead] }],
  ])('%s', async (_, machine, expected) => {
    expect(await windowsOn(machine)).toEqual(expected)
  })

  it('nothing where there is neither: what to install is said', async () => {
    await expect(windowsOn({})).rejects.toThrow(/sudo apt install chromium\), or set ELECTRON_HOST_CHROMIUM/)
  })
})

describe('a Chromium', () => {
  it('is the one that the environment names, else the first that is there', () => {
    const made = folder()
    const [own, usual] = [join(made, 'own'), join(made, 'usual')]
    writeFileSync(usual, '')
    const places = [join(made, 'missing'), usual]
    expect(findChromium({ ELECTRON_HOST_CHROMIUM: own }, places)).toBe(usual)
    writeFileSync(own, '')
    expect(findChromium({ ELECTRON_HOST_CHROMIUM: own }, places)).toBe(own)
    expect(findChromium({}, [join(made, 'missing')])).toBeUndefined()
  })
})

describe('Electron', () => {
  it('is there when its binary is, not only its package', () => {
    const made = folder()
    const electron = join(made, 'node_modules', 'electron')
    expect(hasElectron(made)).toBe(false)
    mkdirSync(join(electron, 'dist'), { recursive: true })
    writeFileSync(join(electron, 'path.txt'), 'electron\n')
    expect(hasElectron(made)).toBe(false)
    writeFileSync(join(electron, 'dist', 'electron'), '')
    expect(hasElectron(made)).toBe(true)
  })
})

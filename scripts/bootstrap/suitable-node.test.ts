import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { cacheFolder, isSuitable, suitableNode } from './suitable-node.mjs'

const giveUp = (line: string): never => {
  throw new Error(line)
}

/** A machine with a Node of `version` whose npm brings a Node, or does not; what npm was asked for is in `asked`. */
function machineWith(version: string, brings: boolean) {
  const cache = mkdtempSync(join(tmpdir(), 'toasoan-cache-'))
  onTestFinished(() => rmSync(cache, { recursive: true, force: true }))
  const asked: string[] = []
  const run = (_command: string, args: readonly string[]): Promise<boolean> => {
    const wanted = args.at(-1) ?? ''
    asked.push(wanted)
    const windows = process.platform === 'win32'
    const folder = join(args[args.indexOf('--prefix') + 1] ?? '', 'node_modules', wanted.split('@')[0] ?? '', 'bin')
    mkdirSync(folder, { recursive: true })
    if (brings) writeFileSync(join(folder, windows ? 'node.exe' : 'node'), '')
    return Promise.resolve(brings)
  }
  const said: string[] = []
  return { version, cache, asked, said, run, say: (line: string) => void said.push(line), giveUp }
}

describe('a Node', () => {
  it.each(['22.18.0', '22.20.1', '23.0.0', '24.21.0', '100.0.0'])('%s is suitable', (version) => {
    expect(isSuitable(version)).toBe(true)
  })

  it.each(['18.20.8', '20.19.0', '22.17.9', '9.99.0'])('%s is not', (version) => {
    expect(isSuitable(version)).toBe(false)
  })

  it('that is suitable is gone on with', async () => {
    const machine = machineWith('24.0.0', true)
    expect(await suitableNode(machine)).toBe(process.execPath)
    expect(machine.asked).toEqual([])
  })

  it('that is too old is replaced by one from npm, fetched once', async () => {
    const machine = machineWith('18.20.8', true)
    const node = await suitableNode(machine)
    expect(node.startsWith(machine.cache) && existsSync(node)).toBe(true)
    expect(await suitableNode(machine)).toBe(node)
    expect(machine.said).toEqual([expect.stringMatching(/^Node 18\.20\.8 is too old .* \(about 45 MB, once\)$/)])
    expect(machine.asked).toEqual([expect.stringMatching(/^node-[a-z]+-[a-z\d]+@24\.\d+\.\d+$/)])
  })

  it('that is too old and cannot be replaced ends it, saying what to install', async () => {
    await expect(suitableNode(machineWith('18.20.8', false))).rejects.toThrow(/Install Node 22\.18 or newer/)
  })
})

describe('the cache', () => {
  it('lies where the system keeps such things', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/cache' }, 'linux')).toBe(join('/cache', 'toasoan'))
    expect(cacheFolder({ LOCALAPPDATA: '/local', XDG_CACHE_HOME: '/cache' }, 'win32')).toBe(join('/local', 'toasoan'))
    expect(cacheFolder({}, 'linux')).toMatch(/\.cache.toasoan$/)
  })
})

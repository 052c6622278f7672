import { beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FaultyDisk } from '../testing/FaultyDisk'
import { ManualClock } from '../testing/ManualClock'
import { MemoryDisk } from '../testing/MemoryDisk'
import { JsonFile, type JsonFileOptions, openJsonFile, type SetAside } from './json-file'
import { Quarantine } from './quarantine'
import { ReadOnlyDisk } from './ReadOnlyDisk'

interface Settings {
  theme: string
  columns: number
}

const PATH = '/profile/settings.json'
const defaults: Settings = { theme: 'system', columns: 1 }

let memory: MemoryDisk
let disk: FaultyDisk
let setAside: SetAside[]
let options: JsonFileOptions<Settings> & { readonly defaults: Settings }

beforeEach(async () => {
  memory = new MemoryDisk()
  disk = new FaultyDisk(memory)
  setAside = []
  for (const folder of ['/profile', '/profile/quarantine']) await memory.makeFolder(folder)
  await memory.syncFolder('/')
  options = {
    disk,
    path: PATH,
    quarantine: new Quarantine({ disk, clock: new ManualClock(), folder: '/profile/quarantine' }),
    schema: z.object({ theme: z.string(), columns: z.number() }),
    // Version 1 had no columns; version 2 counted them from zero.
    upgrades: [
      (data) => ({ ...z.looseObject({}).parse(data), columns: 0 }),
      (data) => {
        const older = z.looseObject({ columns: z.number() }).parse(data)
        return { ...older, columns: older.columns + 1 }
      },
    ],
    onSetAside: (event) => setAside.push(event),
    defaults,
  }
})

async function put(text: string | Uint8Array): Promise<void> {
  const file = await memory.open(PATH, 'create')
  await file.write(typeof text === 'string' ? new TextEncoder().encode(text) : text)
}

async function stored(): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await memory.read(PATH)))
}

describe('[DR13] a versioned JSON file', () => {
  it('has its defaults where there is no file yet, and writes none by reading', async () => {
    expect((await openJsonFile(options)).data).toEqual(defaults)
    expect(await memory.stat(PATH)).toBeUndefined()
    expect(setAside).toEqual([])
  })

  it('survives a power cut right after a write was acknowledged', async () => {
    const database = await openJsonFile(options)
    await database.update((data) => {
      data.theme = 'dark'
    })
    memory.crash()
    expect((await openJsonFile(options)).data).toEqual({ theme: 'dark', columns: 1 })
  })

  it.each([
    [1, { theme: 'light' }, { theme: 'light', columns: 1 }],
    [2, { theme: 'light', columns: 4 }, { theme: 'light', columns: 5 }],
    [3, { theme: 'light', columns: 4 }, { theme: 'light', columns: 4 }],
  ])('reads version %i, step by step', async (version, data, expected) => {
    await put(JSON.stringify({ version, data }))
    expect((await openJsonFile(options)).data).toEqual(expected)
  })

  it.each([
    ['not-json', ''],
    ['not-json', '{"version":3,"da'],
    ['not-json', new Uint8Array(64)],
    ['not-json', new Uint8Array([0x22, 0xff, 0xfe, 0x22])],
    ['not-valid', '{"theme":"dark","columns":1}'],
    ['not-valid', '{"version":3,"data":{"theme":7,"columns":1}}'],
    ['not-valid', '{"version":2,"data":"nothing to upgrade"}'],
    ['newer-version', '{"version":4,"data":{}}'],
  ] as const)(
    'sets aside as %s what it cannot understand, byte for byte, and goes on with defaults',
    async (reason, content) => {
      await put(content)
      const original = await memory.read(PATH)
      const database = await openJsonFile(options)
      expect(database.data).toEqual(defaults)
      expect(setAside).toMatchObject([{ file: 'settings.json', reason }])
      expect(await memory.read(`${setAside[0]?.folder}/settings.json`)).toEqual(original)
      await database.write()
      expect(await stored()).toEqual({ version: 3, data: defaults })
    },
  )

  it('writes nothing over a file that could not be read', async () => {
    await put('{"version":3,"data":{"theme":"dark","columns":2}}')
    disk.fail('read', 'EIO')
    const file = new JsonFile(options)
    await expect(file.read()).rejects.toMatchObject({ code: 'file-unreadable', params: { file: 'settings.json' } })
    await expect(file.write(defaults)).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(await stored()).toMatchObject({ data: { theme: 'dark' } })
    expect(await file.read()).toEqual({ theme: 'dark', columns: 2 })
  })

  it.each([
    ['write', 'ENOSPC', 'disk-full'],
    ['sync', 'EIO', 'disk-failed'],
    ['rename', 'EROFS', 'disk-read-only'],
    ['syncFolder', 'EIO', 'disk-failed'],
  ] as const)('goes on writing after %s failed with %s, and leaves no litter', async (operation, code, expected) => {
    const database = await openJsonFile(options)
    disk.fail(operation, code)
    await expect(database.write()).rejects.toMatchObject({ code: expected })
    await database.write()
    expect(await stored()).toEqual({ version: 3, data: defaults })
    expect((await memory.list('/profile')).toSorted()).toEqual(['quarantine', 'settings.json'])
  })

  it('makes one write of many that are asked for while one runs, of the newest data', async () => {
    const database = await openJsonFile(options)
    const release = disk.holdSyncs()
    const writes = Array.from({ length: 20 }, (_, index) =>
      database.update((data) => {
        data.columns = index
      }),
    )
    release()
    await Promise.all(writes)
    expect(disk.writes).toBeLessThanOrEqual(2)
    expect(await stored()).toMatchObject({ data: { columns: 19 } })
  })

  it('reads defaults from a damaged file of a disk that can only be read, and leaves it there', async () => {
    await put('{"version":3,"da')
    const readOnly = new ReadOnlyDisk(disk)
    const quarantine = new Quarantine({ disk: readOnly, clock: new ManualClock(), folder: '/profile/quarantine' })
    const database = await openJsonFile({ ...options, disk: readOnly, quarantine })
    expect(database.data).toEqual(defaults)
    expect(setAside).toEqual([])
    await expect(database.write()).rejects.toMatchObject({ code: 'profile-read-only' })
    expect(new TextDecoder().decode(await memory.read(PATH))).toBe('{"version":3,"da')
  })
})

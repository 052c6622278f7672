import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Low, Memory } from 'lowdb'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newArticleId } from '../../shared/ids'
import { Settings } from '../../shared/settings'
import { NodeDisk } from '../storage/NodeDisk'
import { Dictionaries } from './dictionaries'
import { OwnWords, OwnWordsFile } from './own-words'
import { SpellingDesk, type WindowSpelling } from './SpellingDesk'

const ARTICLE = newArticleId()
/** A dictionary of three words, one of which may take an ending. */
const AFFIXES = 'SET ISO8859-1\nTRY aeiou\nSFX A Y 1\nSFX A 0 nya .\n'
const WORDS = '3\nkapal/A\npasar\ncaf\u00e9\n'

let built: string
let folder: string
let system: string
let desk: SpellingDesk
let settings: Settings
/** Patience is at an end as soon as something is asked. */
let impatient: boolean

beforeAll(async () => {
  built = await mkdtemp(join(tmpdir(), 'toasoan-spelling-'))
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'spelling-worker.ts'),
      outDir: built,
      rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
    },
  })
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-words-'))
  system = await mkdtemp(join(tmpdir(), 'toasoan-system-'))
  settings = Settings.parse({})
  impatient = false
  const disk = new NodeDisk()
  desk = new SpellingDesk({
    worker: join(built, 'spelling-worker.mjs'),
    schedule: (task) => {
      if (impatient) queueMicrotask(task)
      return () => undefined
    },
    settings: () => settings,
    dictionaries: new Dictionaries({ disk, own: join(folder, 'dictionaries'), system: [system] }),
    words: new OwnWords(new Low(new Memory<OwnWordsFile>(), OwnWordsFile.parse({})), { lasting: true }),
    disk,
  })
})
afterEach(async () => {
  await desk.close()
  for (const each of [folder, system]) await rm(each, { recursive: true, force: true })
})
afterAll(() => rm(built, { recursive: true, force: true }))

async function dictionary(stem: string, affixes = AFFIXES, words = WORDS): Promise<string> {
  await writeFile(`${stem}.aff`, affixes, 'latin1')
  await writeFile(`${stem}.dic`, words, 'latin1')
  return `${stem}.dic`
}

async function marked(language: string, text: string): Promise<string[]> {
  const found = await desk.check(ARTICLE, language, [text])
  if (!found.ok) return [found.failure.code]
  return (found.value[0] ?? []).map(({ from, to }) => text.slice(from, to))
}

describe('Vietnamese', () => {
  it('is looked over by its rules, and suggests', async () => {
    expect(await desk.source('vi')).toBe('rules')
    expect(await marked('vi', 'Trong nghành này')).toEqual(['nghành'])
    expect(await desk.suggest('vi', 'nghành', 'unknown')).toMatchObject({ value: expect.arrayContaining(['ngành']) })
  })

  it('is left alone when it is switched off; the house’s tones are marked when it wants that', async () => {
    expect(await marked('vi', 'hoà')).toEqual([])
    settings = Settings.parse({ spelling: { off: [], houseTones: true } })
    expect(await marked('vi', 'hoà')).toEqual(['hoà'])
    settings = Settings.parse({ spelling: { off: ['vi'], houseTones: true } })
    expect(await desk.source('vi')).toBe('off')
    expect(await marked('vi', 'nghành')).toEqual([])
  })
})

describe('another language', () => {
  it('has the dictionary of the system, decoded, before the window’s engine', async () => {
    await dictionary(join(system, 'id_ID'))
    const window: WindowSpelling = { languages: ['id', 'fr'], use: () => undefined }
    expect(await desk.source('id', window)).toBe('system')
    expect(await marked('id', 'kapalnya pasar café perahu')).toEqual(['perahu'])
    expect(await desk.suggest('id', 'kapel', 'unknown')).toMatchObject({ value: ['kapal'] })
  })

  it('has the window’s engine where there is no dictionary, which is used for nothing else', async () => {
    const used: (readonly string[])[] = []
    const window: WindowSpelling = { languages: ['en-US', 'fr'], use: (languages) => used.push(languages) }
    expect(await desk.sources(['vi', 'en', 'th'], window)).toEqual(['rules', 'window', 'none'])
    expect(used).toEqual([['en-US']])
    expect(await marked('en', 'mistakke')).toEqual([])
  })

  it('takes a chosen dictionary into the profile, which goes before the system’s, and lets it go', async () => {
    await dictionary(join(system, 'id_ID'), AFFIXES, '1\nlaut\n')
    expect(await marked('id', 'pasar')).toEqual(['pasar'])
    const chosen = await dictionary(join(folder, 'mine'))
    expect(await desk.choose('id', chosen)).toMatchObject({ ok: true })
    await rm(chosen)
    expect(await desk.source('id')).toBe('chosen')
    expect(await marked('id', 'pasar laut')).toEqual(['laut'])
    await desk.remove('id')
    expect(await desk.source('id')).toBe('system')
    expect(await marked('id', 'pasar laut')).toEqual(['pasar'])
  })

  it.each([
    ['is no dictionary', '\u0000\u0001', '\u0000'],
    ['has no words', 'SET UTF-8\n', '0\n'],
    ['names an encoding that there is not', 'SET KLINGON\n', '1\na\n'],
  ])('refuses what %s', async (_what, affixes, words) => {
    const chosen = await dictionary(join(folder, 'bad'), affixes, words)
    expect(await desk.choose('id', chosen)).toMatchObject({ failure: { code: 'dictionary-unreadable' } })
    expect(await desk.choose('id', join(folder, 'nowhere.dic'))).toMatchObject({ ok: false })
    expect(await desk.source('id')).toBe('none')
  })

  it('goes on after a dictionary for which the thread had to be ended, which is given the others anew', async () => {
    await dictionary(join(system, 'fr_FR'), AFFIXES, '1\nbateau\n')
    expect(await marked('fr', 'bateau barque')).toEqual(['barque'])
    const chosen = await dictionary(join(folder, 'slow'))
    impatient = true
    expect((await desk.choose('id', chosen)).ok).toBe(false)
    impatient = false
    expect(await marked('vi', 'nghành')).toEqual(['nghành'])
    expect(await marked('fr', 'bateau barque')).toEqual(['barque'])
  })
})

describe('own words', () => {
  it('are not marked, in any article; what is ignored, in this one only', async () => {
    let told = 0
    desk.subscribe(() => {
      told += 1
    })
    await desk.changeWords((words) => words.learn('vi', 'Nghành'))
    await desk.changeWords((words) => words.ignore(ARTICLE, 'vi', 'phườn'))
    expect(told).toBe(2)
    expect(await marked('vi', 'nghành và phườn')).toEqual([])
    const elsewhere = await desk.check(newArticleId(), 'vi', ['nghành và phườn'])
    expect(elsewhere).toMatchObject({ value: [[{ from: 10, to: 15 }]] })
    expect(desk.words()).toEqual([{ language: 'vi', word: 'nghành' }])
    await desk.changeWords((words) => words.forget('vi', 'nghành'))
    expect(await marked('vi', 'nghành')).toEqual(['nghành'])
    expect(desk.words()).toEqual([])
  })
})

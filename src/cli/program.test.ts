import { createHash } from 'node:crypto'
import {
  access,
  chmod,
  constants,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sampleDocx, sampleMarkdown, samplePng, sampleText } from '../main/import/testing/sample-files'
import { openProfile } from '../main/profile/profile'
import { NodeDisk } from '../main/storage/NodeDisk'
import { ManualClock } from '../main/testing/ManualClock'
import { mountSmallDisk } from '../main/testing/real-faults'
import { BuiltProgram, type Call } from './testing/built-program'

const SEED = join(import.meta.dirname, '../../../shared/seed/vietnam-vn-article-id.txt')
const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000'

/** A page with a photo, a heading, a list and a quotation. */
const samplePage = `<!doctype html><html lang="vi"><head><title>Đà Nẵng mở lại cầu cũ</title>
<meta property="og:title" content="Đà Nẵng mở lại cầu cũ"></head><body><nav><a href="/">Trang chủ</a></nav>
<article><h1>Đà Nẵng mở lại cầu cũ</h1><p><strong>Cây cầu cũ bên chợ mở lại vào thứ hai, sau ba tháng sửa chữa.</strong></p>
<p>Người đi bộ và xe đạp được qua trước, xe máy qua từ cuối tháng, theo lịch dán ở hai đầu cầu.</p>
<h2>Lịch đi lại</h2><ul><li>Thứ hai: người đi bộ</li><li>Thứ ba: xe đạp</li></ul>
<blockquote><p>Chúng tôi mong ngày này đã lâu.</p></blockquote>
<figure><img src="cau.png" alt="Cây cầu sơn xanh"><figcaption>Cây cầu cũ sáng thứ hai. Ảnh: Lê An</figcaption></figure>
<p>Chợ bên cầu cũng mở cửa sớm hơn một giờ để đón khách từ bờ bên kia sang.</p></article></body></html>`

interface Imported {
  readonly id: string | null
  readonly file: string
  readonly headline?: string
  readonly failure?: { readonly code: string; readonly message: string }
}

interface Shown {
  readonly id: string
  readonly languages: readonly string[]
  readonly versions: Readonly<
    Record<
      string,
      { readonly headline: string; readonly body: readonly { readonly type: string }[]; readonly words: number }
    >
  >
}

let program: BuiltProgram
let root: string
let files: string
let profile: string

beforeAll(async () => {
  program = await BuiltProgram.build()
  files = await mkdtemp(join(tmpdir(), 'toasoan-cli-files-'))
  await writeFile(join(files, 'cau.html'), samplePage)
  await writeFile(join(files, 'cau.png'), samplePng)
  await writeFile(join(files, 'cho-noi.docx'), await sampleDocx())
  await writeFile(join(files, 'pasar.md'), sampleMarkdown)
  await writeFile(join(files, 'bus.txt'), sampleText)
}, 60_000)

afterAll(async () => {
  await program.dispose()
  await rm(files, { recursive: true, force: true })
})

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-cli-profile-'))
  profile = join(root, 'profile')
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

const call = (...args: string[]): Promise<Call> => program.call(['--profile', profile, ...args])
const file = (name: string): string => join(files, name)

async function imported(...names: string[]): Promise<Imported[]> {
  const { code, out, err } = await call('import', '--json', ...names.map(file))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as Imported[]
}

async function importedId(name: string): Promise<string> {
  const id = (await imported(name))[0]?.id
  if (typeof id !== 'string') throw new Error(`${name} was not imported`)
  return id
}

async function json<T>(...args: string[]): Promise<T> {
  const { code, out, err } = await call(...args, '--json')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out) as T
}

async function found(search: string): Promise<unknown[]> {
  return (await json<{ id: string }[]>('list', '--search', search)).map(({ id }) => id)
}

const shownText = (type: string, text: string): object => ({ type, id: expect.any(String), text })

describe('the built program', () => {
  it('can be started by its name', async () => {
    expect((await readFile(program.entry, 'utf8')).split('\n', 1)).toEqual(['#!/usr/bin/env node'])
    if (process.platform !== 'win32') await access(program.entry, constants.X_OK)
  })

  it('says its version and how it is used, on standard output', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect(await call('--version')).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const help = await call('--help')
    expect(help).toMatchObject({ code: 0, err: '' })
    for (const command of ['import', 'list', 'show', 'export', 'check']) expect(help.out).toContain(`  ${command} `)
  })

  it.each([
    ['no command', []],
    ['an unknown command', ['print']],
    ['an unknown option', ['list', '--colour']],
    ['nothing to import', ['import']],
    ['a language that is none', ['import', '--language', 'not a tag', 'x.txt']],
    ['an id that is none', ['show', '12']],
    ['a form that is none', ['export', UNKNOWN_ID, '--format', 'rtf', '--out', '.']],
    ['a form that needs a window', ['export', UNKNOWN_ID, '--format', 'pdf', '--out', '.']],
    ['no place to write to', ['export', UNKNOWN_ID, '--format', 'text']],
  ])('answers 2 and makes no profile: %s', async (_what, args) => {
    const { code, out, err } = await call(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
    await expect(stat(profile)).rejects.toThrow('ENOENT')
  })

  it('runs on a Node that is a little older', async () => {
    const older = ['--import', 'data:text/javascript,delete Promise.withResolvers']
    const done = await program.call(['--profile', profile, 'import', file('bus.txt')], { node: older })
    expect(done).toMatchObject({ code: 0 })
    expect((await program.call(['--profile', profile, 'list', '--search', 'bus'], { node: older })).out).toContain(
      'school bus',
    )
  })
})

describe('import', () => {
  it('takes in every format, several in one call, and the articles are there for the next call', async () => {
    const names = ['cau.html', 'cho-noi.docx', 'pasar.md', 'bus.txt']
    const outcomes = await imported(...names)
    expect(outcomes.map(({ file: name, headline }) => [name, headline])).toEqual([
      [file('cau.html'), 'Đà Nẵng mở lại cầu cũ'],
      [file('cho-noi.docx'), 'Chợ nổi họp lại sau mùa lũ'],
      [file('pasar.md'), 'Pasar ikan dibuka lagi'],
      [file('bus.txt'), 'The school bus takes the long way round'],
    ])
    const listed = await json<{ id: string }[]>('list')
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(outcomes.map(({ id }) => id)))
  })

  it('takes in a page saved as text with its headline, lead, source and language', async () => {
    const { code, out } = await call('import', SEED)
    expect(code).toBe(0)
    const [id = '', headline = ''] = out.trim().split('\t')
    const shown = await json<Shown & { source: { url: string; publication: string; publishedAt: string } }>('show', id)
    expect(shown.languages).toEqual(['id'])
    expect(shown.versions['id']?.headline).toBe(headline)
    expect(shown.versions['id']?.words).toBeGreaterThan(300)
    expect(shown.source.url).toMatch(/^https:\/\//)
    expect(shown.source.publication).not.toBe('')
    expect(shown.source.publishedAt).toMatch(/^\d{4}-\d\d-\d\d/)
  })

  it('takes the language that it is told', async () => {
    await call('import', '--language', 'fil', file('bus.txt'))
    expect(await json('list')).toMatchObject([{ sourceLanguage: 'fil', languages: ['fil'] }])
  })

  it('names each file that it cannot take in, with the reason, and goes on with the rest', async () => {
    await writeFile(join(root, 'empty.txt'), '')
    await writeFile(join(root, 'junk.docx'), 'this is no document')
    await writeFile(join(root, 'photo.txt'), samplePng)
    await writeFile(join(root, 'huge.txt'), 'x')
    await truncate(join(root, 'huge.txt'), 200 * 1024 * 1024)
    const bad = ['empty.txt', 'junk.docx', 'photo.txt', 'huge.txt', 'missing.txt'].map((name) => join(root, name))
    const { code, out, err } = await call('import', ...bad, file('bus.txt'))
    expect(code).toBe(1)
    expect(out).toMatch(/^[0-9a-f-]{36}\tThe school bus takes the long way round\n$/)
    const said = err.split('\n').filter((line) => line.startsWith(root))
    expect(said.map((line) => line.slice(0, line.indexOf(': ')))).toEqual(bad)
    for (const [index, reason] of [
      /is empty/,
      /is damaged or is not valid DOCX/,
      /was not recognised/,
      /too large \(200 MB/,
      /was not found/,
    ].entries()) {
      expect(said[index]).toMatch(reason)
    }
  })

  it('reports failures as data too', async () => {
    const { code, out, err } = await call('import', '--json', join(root, 'missing.txt'), file('bus.txt'))
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([
      {
        id: null,
        file: join(root, 'missing.txt'),
        failure: { code: 'file-not-found', message: expect.stringContaining('missing.txt') },
      },
      { file: file('bus.txt'), headline: 'The school bus takes the long way round' },
    ])
    expect(err).toContain('was not found')
  })
})

describe('list', () => {
  it('prints nothing for an empty profile', async () => {
    await mkdir(profile)
    expect(await call('list')).toEqual({ code: 0, out: '', err: '' })
    expect(await json('list')).toEqual([])
  })

  it('prints the latest change first, one article a line', async () => {
    const first = await importedId('bus.txt')
    const second = await importedId('pasar.md')
    const { out } = await call('list')
    expect(out).toBe(`${second}\tid\tPasar ikan dibuka lagi\n${first}\ten\tThe school bus takes the long way round\n`)
  })

  it('finds Vietnamese as it is typed without tones, decomposed, and in other letters’ case', async () => {
    const [bridge, market] = await imported('cau.html', 'cho-noi.docx', 'bus.txt')
    for (const text of ['da nang', 'Đà Nẵng', 'ĐÀ NẴNG', 'Đà Nẵng'.normalize('NFD'), 'đa năng']) {
      expect(await found(text), text).toEqual([bridge?.id])
    }
    expect(await found('cho noi')).toEqual([market?.id])
    expect(await found('nowhere')).toEqual([])
  })

  it('lists what an index that was deleted no longer knows', async () => {
    const id = await importedId('bus.txt')
    await rm(join(profile, 'library.json'))
    await rm(join(profile, 'search.idx'))
    expect(await json('list', '--search', 'bridge')).toMatchObject([
      { id, headline: 'The school bus takes the long way round' },
    ])
  })
})

describe('show', () => {
  it('prints exactly the promised shape as JSON', async () => {
    const id = await importedId('cau.html')
    const shown = await json<Record<string, unknown>>('show', id)
    expect(shown).toEqual({
      id,
      sourceLanguage: 'vi',
      languages: ['vi'],
      section: '',
      topics: [],
      place: '',
      bylines: [],
      source: { publication: '', url: '', author: '', publishedAt: '' },
      versions: {
        vi: {
          headline: 'Đà Nẵng mở lại cầu cũ',
          lead: 'Cây cầu cũ bên chợ mở lại vào thứ hai, sau ba tháng sửa chữa.',
          body: [
            shownText(
              'paragraph',
              'Người đi bộ và xe đạp được qua trước, xe máy qua từ cuối tháng, theo lịch dán ở hai đầu cầu.',
            ),
            { ...shownText('heading', 'Lịch đi lại'), level: 2 },
            {
              type: 'list',
              style: 'bullet',
              text: 'Thứ hai: người đi bộ\nThứ ba: xe đạp',
              items: ['Thứ hai: người đi bộ', 'Thứ ba: xe đạp'],
            },
            shownText('quote', 'Chúng tôi mong ngày này đã lâu.'),
            { type: 'figure', text: '', figureId: expect.any(String) },
            shownText('paragraph', 'Chợ bên cầu cũng mở cửa sớm hơn một giờ để đón khách từ bờ bên kia sang.'),
          ],
          figures: [
            {
              id: expect.any(String),
              photoId: createHash('sha256').update(samplePng).digest('hex'),
              caption: 'Cây cầu cũ sáng thứ hai.',
              alt: 'Cây cầu sơn xanh',
              credit: 'Lê An',
            },
          ],
          words: expect.any(Number),
        },
      },
    })
  })

  it('prints the text for people', async () => {
    const { code, out, err } = await call('show', await importedId('bus.txt'))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^\[en, source; \d+ words\]\nThe school bus takes the long way round\n\n/)
  })

  it('answers 1 for an article that is not there', async () => {
    await importedId('bus.txt')
    const { code, out, err } = await call('show', UNKNOWN_ID)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe(`${UNKNOWN_ID}: This article is not on this computer. It may have been deleted for good.\n`)
  })
})

describe('export', () => {
  it.each([
    ['html', /\.vi\.html$/, (bytes: Buffer) => expect(bytes.toString()).toContain('<h1')],
    ['docx', /\.vi\.docx$/, (bytes: Buffer) => expect(bytes.subarray(0, 2).toString()).toBe('PK')],
    ['markdown', /\.vi\.md$/, (bytes: Buffer) => expect(bytes.toString()).toContain('## Lịch đi lại')],
    ['text', /\.vi\.txt$/, (bytes: Buffer) => expect(bytes.toString()).toContain('Thứ ba: xe đạp')],
    [
      'json',
      /\.vi\.json$/,
      (bytes: Buffer) => expect(JSON.parse(bytes.toString())).toMatchObject({ format: 'toasoan-article' }),
    ],
  ])('writes %s into a folder that it makes, and prints the path', async (format, name, holds) => {
    const id = await importedId('cau.html')
    const { code, out, err } = await call('export', id, '--format', format, '--out', join(root, 'out', format))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trim()).toMatch(name)
    const bytes = await readFile(out.trim())
    if (format !== 'docx') expect(bytes.toString()).toContain('Đà Nẵng mở lại cầu cũ')
    holds(bytes)
  })

  it('takes the whole article to another profile and back as JSON', async () => {
    const id = await importedId('cau.html')
    const { out } = await call('export', id, '--format', 'json', '--out', root)
    const before = await json<Shown>('show', id)
    profile = join(root, 'other')
    const again = await json<Imported[]>('import', out.trim())
    expect(again).toMatchObject([{ id }])
    expect(await json<Shown>('show', id)).toEqual(before)
  })

  it('answers 1 for an article or a language that is not there, and writes nothing', async () => {
    const id = await importedId('bus.txt')
    const folder = join(root, 'out')
    const noLanguage = await call('export', id, '--format', 'text', '--language', 'vi', '--out', folder)
    expect(noLanguage).toEqual({ code: 1, out: '', err: `${id}: there is no vi version; there are en\n` })
    const noArticle = await call('export', UNKNOWN_ID, '--format', 'text', '--out', folder)
    expect(noArticle).toMatchObject({ code: 1, out: '' })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  it('says so when it cannot write there', async () => {
    const id = await importedId('bus.txt')
    const inTheWay = join(root, 'file')
    await writeFile(inTheWay, '')
    const { code, out, err } = await call('export', id, '--format', 'text', '--out', inTheWay)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('could not be written')
  })
})

describe('check', () => {
  it('finds healthy drafts healthy', async () => {
    await imported('bus.txt', 'pasar.md')
    expect(await call('check')).toEqual({ code: 0, out: '2 drafts, 0 damaged\n', err: '' })
    expect(await json('check')).toMatchObject([{ ok: true }, { ok: true }])
  })

  it.each(['snapshot.bin', 'journal.log'])(
    'finds a flipped byte in %s, names the draft, and changes nothing',
    async (name) => {
      const id = await importedId('bus.txt')
      await importedId('pasar.md')
      await flipByte(join(profile, 'drafts', id, name))
      const before = await contents(join(profile, 'drafts'))
      const { code, out, err } = await call('check')
      expect(code).toBe(1)
      expect(out).toBe('2 drafts, 1 damaged\n')
      expect(err).toMatch(new RegExp(`^${id}: [a-z-]+: .+\n$`))
      const report = await call('check', '--json')
      expect(report.code).toBe(1)
      expect((JSON.parse(report.out) as { id: string; ok: boolean }[]).filter(({ ok }) => !ok)).toMatchObject([{ id }])
      expect(await contents(join(profile, 'drafts'))).toEqual(before)
      expect(await readdir(join(profile, 'quarantine'))).toEqual([])
    },
  )

  it('leaves the repair to whoever reads the draft, who is told', async () => {
    const id = await importedId('bus.txt')
    await flipByte(join(profile, 'drafts', id, 'snapshot.bin'))
    const { code, out, err } = await call('show', id)
    expect(code).toBe(0)
    expect(out).toContain('The school bus takes the long way round')
    expect(err).toMatch(new RegExp(`^${id}: snapshot-damaged: restored; the damaged files are in `))
    expect(await call('check')).toMatchObject({ code: 0 })
  })
})

describe('a profile that cannot be used', () => {
  it('is refused while another process holds it, and not touched', async () => {
    await importedId('bus.txt')
    const held = await openProfile(profile, {
      disk: new NodeDisk(),
      clock: new ManualClock(Date.now()),
      machine: 'elsewhere',
      onSetAside: () => {},
    })
    if (!held.ok) throw new Error(held.failure.code)
    try {
      const before = await contents(profile)
      for (const args of [['list'], ['check'], ['show', UNKNOWN_ID], ['import', file('pasar.md')]]) {
        const { code, out, err } = await call(...args)
        expect({ code, out }, args[0]).toEqual({ code: 1, out: '' })
        expect(err, args[0]).toContain(`${profile}: This profile is in use`)
      }
      expect(await contents(profile)).toEqual(before)
    } finally {
      await held.value.close()
    }
    expect(await call('list')).toMatchObject({ code: 0 })
  })

  it('is refused when it is missing, and not made', async () => {
    expect(await call('list')).toEqual({ code: 1, out: '', err: `toasoan: there is no profile in ${profile}\n` })
    await expect(stat(profile)).rejects.toThrow('ENOENT')
  })

  it('is refused when the folder is somebody else’s, and nothing is put there', async () => {
    await mkdir(profile)
    await writeFile(join(profile, 'letter.txt'), 'Dear reader')
    for (const args of [['list'], ['import', file('bus.txt')]]) {
      expect(await call(...args)).toMatchObject({
        code: 1,
        out: '',
        err: `toasoan: there is no profile in ${profile}\n`,
      })
    }
    expect(await readdir(profile)).toEqual(['letter.txt'])
  })

  it('is refused when a file is in its place', async () => {
    await writeFile(profile, '')
    const { code, out, err } = await call('list')
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(`The profile folder ${profile} could not be opened`)
  })

  it('is refused when it is read-only', async ({ skip }) => {
    const disk = process.getuid?.() === 0 ? await mountSmallDisk('4m') : undefined
    if (typeof disk === 'string') return skip(disk)
    try {
      profile = join(disk?.path ?? root, 'profile')
      await importedId('bus.txt')
      if (disk === undefined) await makeReadOnly(profile)
      else disk.remount('ro')
      const { code, out, err } = await call('list')
      expect({ code, out }).toEqual({ code: 1, out: '' })
      expect(err).toBe(`toasoan: ${profile}: The profile folder is read-only. Check its permissions.\n`)
    } finally {
      await disk?.dispose()
    }
  })
})

async function flipByte(path: string): Promise<void> {
  const handle = await open(path, 'r+')
  try {
    const { size } = await handle.stat()
    const place = Math.floor(size * 0.7)
    const byte = new Uint8Array(1)
    await handle.read(byte, 0, 1, place)
    await handle.write(Uint8Array.of((byte[0] ?? 0) ^ 0x55), 0, 1, place)
  } finally {
    await handle.close()
  }
}

/** Every file below a folder with its content's digest. */
async function contents(folder: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    digests[path] = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
  }
  return digests
}

async function makeReadOnly(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await chmod(join(entry.parentPath, entry.name), 0o555)
  }
  await chmod(folder, 0o555)
}

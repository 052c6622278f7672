import { createHash } from 'node:crypto'
import { access, constants, mkdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { samplePng } from '../main/import/testing/sample-files'
import { useCommandLine } from './testing/command-line'

const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000'
const line = useCommandLine()

async function found(search: string): Promise<unknown[]> {
  return (await line().json<{ id: string }[]>('list', '--search', search)).map(({ id }) => id)
}

const shownText = (type: string, text: string): object => ({ type, id: expect.any(String), text })

describe('the built program', () => {
  it('can be started by its name', async () => {
    expect((await readFile(line().program.entry, 'utf8')).split('\n', 1)).toEqual(['#!/usr/bin/env node'])
    if (process.platform !== 'win32') await access(line().program.entry, constants.X_OK)
  })

  it('says its version and how it is used, on standard output', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect(await line().call(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const help = await line().call(['--help'])
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
    const { code, out, err } = await line().call(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).not.toBe('')
    await expect(stat(line().profile)).rejects.toThrow('ENOENT')
  })

  it('runs on a Node that is a little older', async () => {
    const older = ['--import', 'data:text/javascript,delete Promise.withResolvers']
    const done = await line().program.call(['--profile', line().profile, 'import', line().file('bus.txt')], {
      node: older,
    })
    expect(done).toMatchObject({ code: 0 })
    expect(
      (await line().program.call(['--profile', line().profile, 'list', '--search', 'bus'], { node: older })).out,
    ).toContain('school bus')
  })
})

describe('list', () => {
  it('prints nothing for an empty profile', async () => {
    await mkdir(line().profile)
    expect(await line().call(['list'])).toEqual({ code: 0, out: '', err: '' })
    expect(await line().json('list')).toEqual([])
  })

  it('prints the latest change first, one article a line', async () => {
    const first = await line().importedId('bus.txt')
    const second = await line().importedId('pasar.md')
    const { out } = await line().call(['list'])
    expect(out).toBe(`${second}\tid\tPasar ikan dibuka lagi\n${first}\ten\tThe school bus takes the long way round\n`)
  })

  it('finds Vietnamese as it is typed without tones, decomposed, and in other letters’ case', async () => {
    const [bridge, market] = await line().imported('cau.html', 'cho-noi.docx', 'bus.txt')
    for (const text of ['da nang', 'Đà Nẵng', 'ĐÀ NẴNG', 'Đà Nẵng'.normalize('NFD'), 'đa năng']) {
      expect(await found(text), text).toEqual([bridge?.id])
    }
    expect(await found('cho noi')).toEqual([market?.id])
    expect(await found('nowhere')).toEqual([])
  })

  it('lists what an index that was deleted no longer knows', async () => {
    const id = await line().importedId('bus.txt')
    await rm(join(line().profile, 'library.json'))
    await rm(join(line().profile, 'search.idx'))
    expect(await line().json('list', '--search', 'bridge')).toMatchObject([
      { id, headline: 'The school bus takes the long way round' },
    ])
  })
})

describe('show', () => {
  it('prints exactly the promised shape as JSON', async () => {
    const id = await line().importedId('cau.html')
    const shown = await line().json<Record<string, unknown>>('show', id)
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
    const { code, out, err } = await line().call(['show', await line().importedId('bus.txt')])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(/^\[en, source; \d+ words\]\nThe school bus takes the long way round\n\n/)
  })

  it('answers 1 for an article that is not there', async () => {
    await line().importedId('bus.txt')
    const { code, out, err } = await line().call(['show', UNKNOWN_ID])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toBe(`${UNKNOWN_ID}: This article is not on this computer. It may have been deleted for good.\n`)
  })
})

import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { samplePng } from '../main/import/testing/sample-files'
import { type Shown, useCommandLine } from './testing/command-line'

const SEED = join(import.meta.dirname, '../../../shared/seed/vietnam-vn-article-id.txt')
const UNKNOWN_ID = '01890000-0000-7000-8000-000000000000'
const line = useCommandLine()

describe('import', () => {
  it('takes in every format, several in one call, and the articles are there for the next call', async () => {
    const names = ['cau.html', 'cho-noi.docx', 'pasar.md', 'bus.txt']
    const outcomes = await line().imported(...names)
    expect(outcomes.map(({ file: name, headline }) => [name, headline])).toEqual([
      [line().file('cau.html'), 'Đà Nẵng mở lại cầu cũ'],
      [line().file('cho-noi.docx'), 'Chợ nổi họp lại sau mùa lũ'],
      [line().file('pasar.md'), 'Pasar ikan dibuka lagi'],
      [line().file('bus.txt'), 'The school bus takes the long way round'],
    ])
    const listed = await line().json<{ id: string }[]>('list')
    expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(outcomes.map(({ id }) => id)))
  })

  it('takes in a page saved as text with its headline, lead, source and language', async () => {
    const { code, out } = await line().call(['import', SEED])
    expect(code).toBe(0)
    const [id = '', headline = ''] = out.trim().split('\t')
    const shown = await line().json<Shown & { source: { url: string; publication: string; publishedAt: string } }>(
      'show',
      id,
    )
    expect(shown.languages).toEqual(['id'])
    expect(shown.versions['id']?.headline).toBe(headline)
    expect(shown.versions['id']?.words).toBeGreaterThan(300)
    expect(shown.source.url).toMatch(/^https:\/\//)
    expect(shown.source.publication).not.toBe('')
    expect(shown.source.publishedAt).toMatch(/^\d{4}-\d\d-\d\d/)
  })

  it('takes the language that it is told', async () => {
    await line().call(['import', '--language', 'fil', line().file('bus.txt')])
    expect(await line().json('list')).toMatchObject([{ sourceLanguage: 'fil', languages: ['fil'] }])
  })

  it('names each file that it cannot take in, with the reason, and goes on with the rest', async () => {
    await writeFile(join(line().root, 'empty.txt'), '')
    await writeFile(join(line().root, 'junk.docx'), 'this is no document')
    await writeFile(join(line().root, 'photo.txt'), samplePng)
    await writeFile(join(line().root, 'huge.txt'), 'x')
    await truncate(join(line().root, 'huge.txt'), 200 * 1024 * 1024)
    const bad = ['empty.txt', 'junk.docx', 'photo.txt', 'huge.txt', 'missing.txt'].map((name) =>
      join(line().root, name),
    )
    const { code, out, err } = await line().call(['import', ...bad, line().file('bus.txt')])
    expect(code).toBe(1)
    expect(out).toMatch(/^[0-9a-f-]{36}\tThe school bus takes the long way round\n$/)
    const said = err.split('\n').filter((each) => each.startsWith(line().root))
    expect(said.map((each) => each.slice(0, each.indexOf(': ')))).toEqual(bad)
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

  it('says why a picture of a page did not come along', async () => {
    const huge = Buffer.from(samplePng)
    huge.writeUInt32BE(30_000, 16)
    huge.writeUInt32BE(30_000, 20)
    await writeFile(join(line().root, 'huge.png'), huge)
    await writeFile(
      join(line().root, 'page.md'),
      '# Harbour\n\nThe harbour opens at six.\n\n![](huge.png)\n\n![](gone.png)\n',
    )
    const { code, out, err } = await line().call(['import', join(line().root, 'page.md')])
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/\tHarbour\n$/) })
    expect(err).toContain('page.md: The photo huge.png is too large (900 megapixels')
    expect(err).toContain('page.md: A picture was not found: gone.png')
  })

  it('reports failures as data too', async () => {
    const { code, out, err } = await line().call([
      'import',
      '--json',
      join(line().root, 'missing.txt'),
      line().file('bus.txt'),
    ])
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject([
      {
        id: null,
        file: join(line().root, 'missing.txt'),
        failure: { code: 'file-not-found', message: expect.stringContaining('missing.txt') },
      },
      { file: line().file('bus.txt'), headline: 'The school bus takes the long way round' },
    ])
    expect(err).toContain('was not found')
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
    const id = await line().importedId('cau.html')
    const { code, out, err } = await line().call([
      'export',
      id,
      '--format',
      format,
      '--out',
      join(line().root, 'out', format),
    ])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trim()).toMatch(name)
    const bytes = await readFile(out.trim())
    if (format !== 'docx') expect(bytes.toString()).toContain('Đà Nẵng mở lại cầu cũ')
    holds(bytes)
  })

  it('takes the whole article to another profile and back as JSON', async () => {
    const id = await line().importedId('cau.html')
    const { out } = await line().call(['export', id, '--format', 'json', '--out', line().root])
    const before = await line().json<Shown>('show', id)
    line().profile = join(line().root, 'other')
    const again = await line().json<{ id: string }[]>('import', out.trim())
    expect(again).toMatchObject([{ id }])
    expect(await line().json<Shown>('show', id)).toEqual(before)
  })

  it('answers 1 when a photo cannot be read, and writes the rest', async () => {
    const id = await line().importedId('cau.html')
    const photos = join(line().profile, 'photos')
    for (const name of await readdir(photos)) await rm(join(photos, name), { recursive: true })
    const { code, out, err } = await line().call(['export', id, '--format', 'markdown', '--out', line().root])
    expect(code).toBe(1)
    expect(err).toMatch(new RegExp(`^${id}: 1 photos cannot be read`))
    expect(await readFile(out.trim(), 'utf8')).toContain('Cây cầu cũ sáng thứ hai.')
  })

  it('answers 1 for an article or a language that is not there, and writes nothing', async () => {
    const id = await line().importedId('bus.txt')
    const folder = join(line().root, 'out')
    const noLanguage = await line().call(['export', id, '--format', 'text', '--language', 'vi', '--out', folder])
    expect(noLanguage).toEqual({ code: 1, out: '', err: `${id}: there is no vi version; there are en\n` })
    const noArticle = await line().call(['export', UNKNOWN_ID, '--format', 'text', '--out', folder])
    expect(noArticle).toMatchObject({ code: 1, out: '' })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })

  it('says so when it cannot write there', async () => {
    const id = await line().importedId('bus.txt')
    const inTheWay = join(line().root, 'file')
    await writeFile(inTheWay, '')
    const { code, out, err } = await line().call(['export', id, '--format', 'text', '--out', inTheWay])
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain('could not be written')
  })
})

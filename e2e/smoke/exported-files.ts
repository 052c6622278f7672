import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect } from './expect.ts'
import { readPrintedPdf, unspaced } from './printed-pdf.ts'
import type { StoryPage } from './story-page.ts'

interface Exported extends StoryPage {
  /** The first paragraph as it was edited. */
  readonly edited: string
  readonly alts: readonly string[]
  readonly translated: { readonly headline: string; readonly paragraph: string }
}

/** Checks what the exports of the source version hold: six files and the web page's photos. */
export async function checkExports(folder: string, article: Exported): Promise<void> {
  const names = readdirSync(folder, { recursive: true }).map(String)
  const read = (extension: string): Buffer => readFileSync(join(folder, one(names, `bài.${extension}`)))
  const [first] = article.captions
  const texts = [
    article.headline,
    article.lead,
    article.edited,
    first?.caption ?? '',
    first?.credit ?? '',
    article.original,
  ]

  const html = plain(read('html').toString('utf8'))
  for (const text of [...texts, ...article.alts]) expect(html, 'the web page').toContain(text)
  const photos = names.filter((name) => /\.(?:jpe?g|webp)$/.test(name))
  expect(photos.length, 'photos of the web page').toBeGreaterThanOrEqual(3)
  const sources = [...html.matchAll(/<img[^>]*\ssrc="([^"]+)"/g)].map(([, source]) => decodeURIComponent(source ?? ''))
  expect(sources).toHaveLength(3)
  for (const source of sources) expect(names).toContain(join(...source.split('/')))

  const docx = unzipSync(read('docx'))
  const word = plain(strFromU8(docx['word/document.xml'] ?? new Uint8Array())).replaceAll(/<[^>]+>/g, '')
  for (const text of texts.slice(0, 5)) expect(word, 'the Word file').toContain(text)
  expect(Object.keys(docx).filter((name) => name.startsWith('word/media/'))).toHaveLength(3)

  const markdown = read('md').toString('utf8')
  expect(markdown).toContain(`# ${article.headline}`)
  const text = read('txt').toString('utf8')
  for (const expected of texts.slice(0, 5)) expect(text, 'the plain text').toContain(expected)

  const pdf = readPrintedPdf(read('pdf'))
  expect(pdf.title, 'the PDF').toContain(article.headline)
  expect(pdf.language, 'the PDF').toBe('id')
  for (const expected of texts.slice(0, 5)) expect(pdf.text, 'the PDF').toContain(unspaced(expected))
  expect(pdf.pictures, 'photos of the PDF').toBe(3)
  expect(pdf.alts, 'figures of the PDF').toEqual(expect.arrayContaining([...article.alts]))

  const json = read('json').toString('utf8')
  JSON.parse(json)
  for (const expected of [article.headline, article.translated.headline, article.translated.paragraph]) {
    expect(json, 'the whole article').toContain(JSON.stringify(expected).slice(1, -1))
  }
}

function one(names: readonly string[], ending: string): string {
  const [name, ...others] = names.filter((each) => each.endsWith(ending))
  expect(others, `one file ${ending}`).toEqual([])
  if (name === undefined) throw new Error(`no ${ending} among ${names.join(', ')}`)
  return name
}

/** Markup with its character references resolved. */
function plain(markup: string): string {
  const references = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" } as Readonly<
    Record<string, string>
  >
  return markup.replaceAll(/&(amp|lt|gt|quot|#39|apos);/g, (_, name: string) => references[name] ?? '').normalize('NFC')
}

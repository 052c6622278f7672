import { unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { articleToJson } from '../../shared/article/article-json'
import { createArticle } from '../../shared/article/create-article'
import { richBody } from '../../shared/article/testing/rich-body'
import { newArticleId } from '../../shared/ids'
import { clipboards } from '../../shared/office-html/testing/clipboards'
import { fail } from '../../shared/result'
import { seedCount } from '../../shared/testing/seed-count'
import { Seeded } from '../../shared/testing/seeded'
import { applyDecision } from './apply-decision'
import type { ImportDraft } from './import-draft'
import { readImport } from './read-import'
import { importDraft, tempFiles } from './testing/import-files'
import { lostLines } from './testing/lost-lines'
import { fodtFile, odtFile, reviewedOdt } from './testing/open-document'
import { sampleDocx, sampleMarkdown, sampleText } from './testing/sample-files'
import { reviewedWordFile } from './testing/word-files'
import { toArticle } from './to-article'

/** How many seeds each format gets. */
const SEEDS = seedCount(40)

/** Numbers from 0 (included) to `below`, the same for the same seed. */
function randomOf(seed: number): (below: number) => number {
  const seeded = new Seeded(seed)
  return (below) => seeded.below(below)
}

/** The bytes with a few cuts, flips, repeats, zeros and inserted signs. */
function mutated(bytes: Uint8Array, random: (below: number) => number): Uint8Array {
  let result = Buffer.from(bytes)
  for (let change = random(6) + 1; change > 0 && result.length > 0; change -= 1) {
    const at = random(result.length)
    const length = random(60)
    const pieces = [
      Buffer.from('<'),
      Buffer.from('<!--'),
      Buffer.from('"'),
      Buffer.from([0, 0xff]),
      Buffer.from('\n---\n'),
      Buffer.from('&#x'),
    ]
    const kinds = [
      () => result.subarray(0, at),
      () => Buffer.concat([result.subarray(0, at), result.subarray(at + length)]),
      () => Buffer.concat([result.subarray(0, at), result.subarray(Math.max(0, at - length))]),
      () =>
        Buffer.concat([result.subarray(0, at), pieces[random(pieces.length)] ?? Buffer.alloc(0), result.subarray(at)]),
      () => {
        const copy = Buffer.from(result)
        copy[at] = random(256)
        return copy
      },
    ]
    result = Buffer.from(kinds[random(kinds.length)]?.() ?? result)
  }
  return result
}

const HTML = `<!DOCTYPE html><html lang="en"><head><title>Bridge opens</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge opens"}</script></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Bridge opens</h1><p class="sapo">The bridge by the mill is open.</p><figure><img src="a.png"><figcaption>The bridge. Photo: Ann</figcaption></figure>
<p>It was <b>raining <i>hard</b></i>, and <a href="https://a.example">everyone</a> came.</p><ul><li>one<ol><li>two</ol></ul><table><tr><td>a<td>b</table></article><div id="comments">Comments (0)</div></body></html>`

const MARKDOWN = '\n| Bulan | Ikan |\n|---|---|\n| Satu | *40* |\n\nAir surut[^a].\n\n[^a]: Menurut pengukur.\n'
const ARTICLE = JSON.stringify(
  articleToJson(newArticleId(), createArticle({ language: 'vi', createdAt: 1, headline: 'Chợ', body: richBody() })),
)

const WORD_PARTS = ['word/document.xml', 'word/footnotes.xml', 'word/comments.xml', 'word/document.xml']
const ODT_PARTS = ['content.xml', 'content.xml', 'content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml']

/** A document whose archive is whole, and one of whose parts is damaged. */
function damagedInside(archive: Uint8Array, names: readonly string[], random: (below: number) => number): Uint8Array {
  const parts = unzipSync(archive)
  const name = names[random(names.length)] ?? ''
  return zipSync({ ...parts, [name]: mutated(parts[name] ?? new Uint8Array(), random) })
}

/** Whatever is decided about a draft, an article comes of it, without any trace of how it was read. */
async function expectArticles(draft: ImportDraft): Promise<void> {
  const decided = draft.decisions.flatMap(({ id, alternatives }) =>
    alternatives.map((choice) => applyDecision(draft, id, choice)),
  )
  for (const each of [draft, ...decided]) {
    const { doc } = await toArticle(each, { createdAt: 1, addPhoto: () => Promise.resolve(fail('request-refused')) })
    expect(JSON.stringify(articleToJson(newArticleId(), doc))).not.toMatch(/[\u{fdd0}-\u{fdef}]/u)
  }
}

describe('damaged files', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('seed %d: an outcome, never a throw', async (seed) => {
    const random = randomOf(seed)
    const samples: Record<string, Uint8Array> = {
      'a.html': mutated(Buffer.from(HTML), random),
      'clipboard.html': mutated(Buffer.from(clipboards[seed % clipboards.length]?.html ?? ''), random),
      'a.md': mutated(Buffer.from(sampleMarkdown + MARKDOWN), random),
      'a.txt': mutated(Buffer.from(sampleText), random),
      'a.docx': mutated(await sampleDocx(), random),
      'reviewed.docx': damagedInside(reviewedWordFile(), WORD_PARTS, random),
      'a.odt': mutated(odtFile(reviewedOdt), random),
      'reviewed.odt': damagedInside(odtFile(reviewedOdt), ODT_PARTS, random),
      'a.fodt': mutated(Buffer.from(fodtFile(reviewedOdt)), random),
      'a.json': mutated(Buffer.from(ARTICLE), random),
    }
    for (const [name, bytes] of Object.entries(samples)) {
      const outcome = await readImport(await tempFiles({ [name]: bytes }))
      if (!outcome.ok) expect(outcome.failure.code).toMatch(/^file-/u)
      else if (outcome.value.type === 'draft') await expectArticles(outcome.value.draft)
    }
  })
})

/** Lines as pages have them, to be shuffled into pages that no site ever printed. */
const LINES = [
  'desa.example.id - Kabar dari desa',
  'Beranda',
  'Jembatan baru dibuka',
  'Pasar ikan ramai lagi',
  'Kabar DesaKabar Desa22/10/2025',
  'BUDI SANTOSO',
  'Oleh Budi Santoso',
  'Sumber: https://desa.example.id/a',
  'Komentar (0)',
  'No data',
  'Baca juga: Sekolah baru',
  'Dalam topik yang sama',
  'Warisan',
  'Jembatan baru di desa itu dibuka untuk pejalan kaki dan sepeda setelah enam bulan perbaikan yang panjang dan melelahkan bagi semua warga.',
  '“Kami senang,” kata seorang warga yang setiap hari menyeberangi sungai untuk mengantar anak-anaknya ke sekolah di seberang sana.',
  'Warga berjalan di jembatan. Foto: BUDI SANTOSO',
  'Tags: jembatan, desa',
  'Bridge 03/04/2025',
  'Foto: itu penting; katanya. Begitulah',
]

describe('pages of lines in any order', () => {
  it.each(Array.from({ length: SEEDS * 5 }, (_, seed) => seed))('seed %d loses no line', async (seed) => {
    const random = randomOf(seed + 1000)
    const lines = Array.from({ length: random(24) + 2 }, () => LINES[random(LINES.length)] ?? '')
    expect(lostLines(lines, await importDraft({ 'page.txt': lines.join('\n') }))).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { readImport } from './read-import'
import { importDraft, tempFiles } from './testing/import-files'
import { lostLines } from './testing/lost-lines'
import { sampleDocx, sampleMarkdown, sampleText } from './testing/sample-files'

/** How many seeds each format gets; `npm run test:fuzz` sets more. */
const SEEDS = Number(process.env['FUZZ_SEEDS'] ?? 40)

/** Numbers from 0 (included) to `below`, the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
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

describe('damaged files', () => {
  it.each(Array.from({ length: SEEDS }, (_, seed) => seed))('seed %d: an outcome, never a throw', async (seed) => {
    const samples: Record<string, Uint8Array> = {
      'a.html': Buffer.from(HTML),
      'a.md': Buffer.from(sampleMarkdown),
      'a.txt': Buffer.from(sampleText),
      'a.docx': await sampleDocx(),
      'a.json': Buffer.from('{"format":"toasoan-article","schema":1,"meta":{},"versions":{}}'),
    }
    const random = randomOf(seed)
    for (const [name, bytes] of Object.entries(samples)) {
      const outcome = await readImport(await tempFiles({ [name]: mutated(bytes, random) }))
      if (!outcome.ok) expect(outcome.failure.code).toMatch(/^file-/u)
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

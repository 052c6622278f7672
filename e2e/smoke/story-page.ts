import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** A page of a news site saved as text, and what an import of it must come to. */
export interface StoryPage {
  readonly path: string
  readonly headline: string
  readonly lead: string
  readonly paragraphs: readonly string[]
  readonly captions: readonly { readonly caption: string; readonly credit: string }[]
  readonly byline: string
  readonly publication: string
  /** ISO 8601. */
  readonly publishedAt: string
  readonly original: string
  /** The lines that belong to the site and not to the article. */
  readonly furniture: readonly string[]
}

/** Where the real page lies, beside the project; it is not part of it. */
export const REAL_PAGE = resolve(import.meta.dirname, '../../../shared/seed/vietnam-vn-article-id.txt')

/** Whether the real page is on this machine. */
export function hasRealPage(): boolean {
  return existsSync(REAL_PAGE)
}

/** Writes a small page of our own into a folder, in the form such a site's pages have when they are saved as text. */
export function writeOwnPage(folder: string): string {
  const path = join(folder, 'halaman-tersimpan.txt')
  writeFileSync(path, ownPageText())
  return path
}

/** The text of that page. */
export function ownPageText(): string {
  return OWN_PAGE.join('\n\n')
}

/** Reads a page by the places its lines have in such files: the expectation, made without the importer. */
export function readStoryPage(path: string): StoryPage {
  const lines = readFileSync(path, 'utf8')
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [site = '', headline = '', lead = '', publicationAndDate = '', ...rest] = lines
  const end = rest.findIndex((line) => line.startsWith('Sumber: '))
  const article = rest.slice(0, end - 1)
  const captions = article.filter((line) => line.includes('Foto: '))
  const [, name = '', day = '', month = '', year = ''] = /^(.+?)(\d\d)\/(\d\d)\/(\d{4})$/.exec(publicationAndDate) ?? []
  return {
    path,
    headline,
    lead,
    paragraphs: article.filter((line) => !captions.includes(line)),
    captions: captions.map((line) => {
      const [caption = '', credit = ''] = line.split('Foto: ')
      return { caption: caption.trim(), credit }
    }),
    byline: rest[end - 1] ?? '',
    // Such pages print the name twice: once for the logo.
    publication: name.slice(0, name.length / 2),
    publishedAt: `${year}-${month}-${day}`,
    original: (rest[end] ?? '').replace('Sumber: ', ''),
    furniture: [site, ...rest.slice(end + 1)],
  }
}

const OWN_PAGE = [
  'Bensong.vn - Kabar dari tepi air',
  'Jembatan kayu di hulu sungai kembali dibuka untuk warga',
  'Setelah tiga bulan diperbaiki, jembatan yang menghubungkan dua kampung itu dapat dilalui pejalan kaki dan sepeda sejak Senin pagi.',
  'Báo Bến SôngBáo Bến Sông05/03/2025',
  'Warga menyeberang pada hari pertama jembatan dibuka. Foto: TRAN VAN BINH',
  'Menurut kepala kampung, papan yang lapuk telah diganti seluruhnya dan pagar di kedua sisi dibuat lebih tinggi supaya anak-anak aman.',
  'Selama perbaikan, warga harus memutar hampir lima kilometer untuk sampai ke pasar, sekolah, dan puskesmas di seberang.',
  'Sekitar empat puluh orang bekerja bergantian setiap akhir pekan. Kayunya disumbangkan oleh sebuah bengkel perahu di dekat dermaga.',
  'Tukang memeriksa pagar sebelum pembukaan. Foto: TRAN VAN BINH',
  'Seorang guru mengatakan bahwa murid-muridnya kini dapat berangkat setengah jam lebih siang dan tetap tiba sebelum bel berbunyi.',
  'Pedagang sayur menyambut pembukaan ini karena barang mereka tidak lagi harus diangkut dengan perahu yang sering terlambat.',
  'Pada musim hujan nanti, air akan dipantau setiap pagi, dan jembatan ditutup untuk sementara bila arus terlalu deras.',
  'Pemerintah setempat berencana memasang lampu tenaga surya di kedua ujung jembatan sebelum akhir tahun.',
  'TRAN VAN BINH',
  'Sumber: https://bensong.example.vn/cau-go-thuong-nguon-mo-lai-a1203.html',
  'Komentar (0)',
  'No data',
  'Dalam topik yang sama',
  'Dalam kategori yang sama',
  'Dari penulis yang sama',
]

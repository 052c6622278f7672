import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import * as Y from 'yjs'
import { articleFromJson } from '../../shared/article/article-json'
import { readDetails } from '../../shared/article/details'
import { canonicalLanguage } from '../../shared/article/roots'
import { withoutAccounts } from '../../shared/article/threads-entries'
import { readVersion } from '../../shared/article/version'
import { fail, ok, type Result } from '../../shared/result'
import { boundedParts } from './bounded-parts'
import { decodeText } from './decode-text'
import { type DetectedFormat, detectFormat, sizeLimit, sizeLimits } from './detect-format'
import { foreignFormat } from './foreign-format'
import { readHtmlPage } from './html/read-html'
import { withImages } from './image-files'
import type { Imported } from './import-draft'
import type { ImportedPage, ImportNotice } from './imported-page'
import { readFlatOdt, readOdt } from './odt/read-odt'
import { readDocx } from './read-docx'
import { readMarkdown } from './read-markdown'
import { readPlainText } from './read-plain-text'
import { recognise } from './recognise'

/** How far the reading of one file has come. */
export type ImportStage = 'reading' | 'converting' | 'images' | 'recognising'

/** What a person may say of the files they import. */
export interface ImportOptions {
  /** The language of the text, whatever the file says; a BCP 47 tag. */
  readonly language?: string
}

/**
 * Reads one file, of any importable format, into a draft or an article. Expected failures (too large, empty, damaged, not
 * recognised, another program's, without text) are values; anything else thrown is a defect. Time and memory are the caller's to bound.
 */
export async function readImport(
  path: string,
  options: ImportOptions = {},
  onStage: (stage: ImportStage) => void = () => {},
): Promise<Result<Imported>> {
  const file = basename(path)
  const language = options.language === undefined ? undefined : canonicalLanguage(options.language)
  if (options.language !== undefined && language === undefined)
    return fail('language-invalid', { language: options.language })
  onStage('reading')
  const bytes = await readBounded(path, file)
  if (!bytes.ok) return bytes
  const format = detectFormat(bytes.value, file)
  if (!format.ok) return format
  const isArchive = format.value === 'docx' || format.value === 'odt'
  if (!isArchive && bytes.value.length > sizeLimits.text) return tooLarge(file, bytes.value.length, sizeLimits.text)
  onStage('converting')
  if (format.value === 'article-json') return readArticle(bytes.value, file)
  const page = await readPage(bytes.value, format.value, file)
  if (!page.ok) return page
  onStage('images')
  const bounded = boundedParts(page.value.parts)
  const images = await withImages(bounded.parts, path)
  onStage('recognising')
  const draft = recognise(
    { ...page.value, parts: images.parts, notices: [...page.value.notices, ...bounded.notices, ...images.notices] },
    language,
  )
  const isEmpty = draft.headline === '' && draft.passages.length === 0
  return isEmpty ? fail('file-without-text', { file }) : ok({ type: 'draft', draft })
}

async function readPage(
  bytes: Uint8Array,
  format: Exclude<DetectedFormat, 'article-json'>,
  file: string,
): Promise<Result<ImportedPage>> {
  if (format === 'docx') return readDocx(bytes, file)
  if (format === 'odt') return readOdt(bytes, file)
  return format === 'fodt' ? readFlatOdt(bytes, file) : ok(readText(bytes, format))
}

function readText(bytes: Uint8Array, format: 'html' | 'markdown' | 'text'): ImportedPage {
  const { text, encoding, corrected } = decodeText(bytes)
  const notices: ImportNotice[] =
    corrected === undefined ? [] : [{ code: 'encoding-corrected', detail: `${corrected} → ${encoding}` }]
  if (format === 'html') return readHtmlPage(text, notices)
  const page = format === 'markdown' ? readMarkdown(text) : readPlainText(text)
  return { ...page, notices: [...notices, ...page.notices] }
}

function readArticle(bytes: Uint8Array, file: string): Result<Imported> {
  let json: unknown
  try {
    json = JSON.parse(decodeText(bytes).text)
  } catch (error) {
    return fail('file-damaged', { file, format: 'JSON' }, String(error).slice(0, 300))
  }
  const article = articleFromJson(withAdoptedThreads(json), file)
  if (!article.ok) return article
  const { id, doc } = article.value
  const { headline } = readVersion(doc, readDetails(doc).sourceLanguage)
  return ok({ type: 'article', id, headline, state: Y.encodeStateAsUpdate(doc) })
}

/** What was said in another newsroom's review is kept with its names; here it is nobody's word. */
function withAdoptedThreads(json: unknown): unknown {
  if (typeof json !== 'object' || json === null || !('threads' in json)) return json
  const { threads } = json
  return typeof threads === 'object' && threads !== null ? { ...json, threads: withoutAccounts({ ...threads }) } : json
}

/** Reads a file after its size was found to be within the limits; a file beyond them is not read at all. */
async function readBounded(path: string, file: string): Promise<Result<Uint8Array>> {
  try {
    const handle = await open(path, 'r')
    try {
      const stat = await handle.stat()
      // Pages may keep a document as a folder.
      if (!stat.isFile()) return foreignFormat(file) ?? fail('file-not-recognised', { file }, 'not a file')
      if (stat.size > sizeLimit(file)) return tooLarge(file, stat.size, sizeLimit(file))
      const bytes = stat.size === 0 ? new Uint8Array() : await handle.readFile()
      return bytes.length === 0 ? fail('file-empty', { file }) : ok(bytes)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail('file-not-found', { file })
    if (code === 'EISDIR') return foreignFormat(file) ?? fail('file-not-recognised', { file }, 'a folder')
    if (typeof code === 'string') return fail('file-unreadable', { file }, code)
    throw error
  }
}

function tooLarge(file: string, size: number, limit: number): Result<never> {
  return fail('file-too-large', { file, size: megabytes(size), limit: megabytes(limit) })
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024)
}

import { unzipSync } from 'fflate'
import { attribute, elementsOf, type MarkupElement } from '../../../shared/office-html/markup'
import { fail, ok, type Result } from '../../../shared/result'
import { decodeText } from '../decode-text'
import { readMarkupManuscript } from '../html/read-html'
import type { ImportedPage, PagePart } from '../imported-page'
import { oneLine, plainInline } from '../inline-buffer'
import { manuscriptPage } from '../manuscript-page'
import { compared } from '../part-text'
import { commentText, type SideText } from '../side-texts'
import { checkZip } from '../zip-limits'
import { joinLists } from './odf-lists'
import { readOdfMeta } from './odf-meta'
import { IMAGE_SCHEME, OdfPictures, picturePaths } from './odf-pictures'
import { type OdfReview, readOdfReview } from './odf-review'
import { OdfStyles } from './odf-styles'
import { isParagraph, odfText, readOdfTree } from './odf-tree'
import { writeOdfText } from './odf-writer'

/** The parts of a document's archive that are read as XML (ODF 1.3 Part 2, 3.1). */
const XML_PARTS = ['content.xml', 'styles.xml', 'meta.xml', 'META-INF/manifest.xml'] as const

/**
 * Reads an OpenDocument text: checks that its archive is bounded, reads its parts, takes its pictures. `file-protected` for one with a
 * password. Headers, footers and comments come last, as texts that are no part of the article.
 */
export async function readOdt(bytes: Uint8Array, file: string): Promise<Result<ImportedPage>> {
  const checked = await checkZip(bytes, file, 'ODT')
  if (!checked.ok) return checked
  const names = new Set<string>(XML_PARTS)
  try {
    const parts = unzipSync(bytes, { filter: ({ name }) => names.has(name) })
    const treeOf = (name: (typeof XML_PARTS)[number]): MarkupElement =>
      readOdfTree(decodeText(parts[name] ?? new Uint8Array()).text)
    const manifest = elementsOf(treeOf('META-INF/manifest.xml'))
    if (manifest.some(({ tagName }) => tagName.endsWith(':encryption-data'))) return fail('file-protected', { file })
    const content = treeOf('content.xml')
    const paths = picturePaths(content)
    const pictures = unzipSync(bytes, { filter: ({ name }) => paths.has(name) })
    return readDocument({ content, styles: treeOf('styles.xml'), meta: treeOf('meta.xml'), pictures }, file)
  } catch (error) {
    return fail('file-damaged', { file, format: 'ODT' }, String(error).slice(0, 300))
  }
}

/** Reads an OpenDocument text that is one XML file, its pictures in it. */
export function readFlatOdt(bytes: Uint8Array, file: string): Result<ImportedPage> {
  const content = readOdfTree(decodeText(bytes).text)
  return readDocument({ content, styles: undefined, meta: content, pictures: {} }, file)
}

interface Document {
  readonly content: MarkupElement
  /** Undefined where they stand in `content`. */
  readonly styles: MarkupElement | undefined
  readonly meta: MarkupElement
  readonly pictures: Readonly<Record<string, Uint8Array>>
}

function readDocument(document: Document, file: string): Result<ImportedPage> {
  const { content, meta } = document
  const text = elementsOf(content).find(({ tagName }) => tagName === 'office:text')
  if (text === undefined) return fail('file-not-recognised', { file }, 'no OpenDocument text')
  const styles = new OdfStyles(document.styles === undefined ? [content] : [document.styles, content])
  const pictures = new OdfPictures(document.pictures)
  const review = readOdfReview(text)
  joinLists(text)
  const { body, dropped } = writeOdfText(text, { styles, review, pictures })
  const page = readMarkupManuscript(body, 'odt', pictures.notices)
  const beside = dropped.map(
    (each): PagePart => ({
      block: { type: 'paragraph', children: plainInline(each.text) },
      omit: each.reason,
    }),
  )
  const parts = page.parts.length === 0 ? [] : [...page.parts, ...beside]
  return ok(
    manuscriptPage(
      { ...page, parts, meta: readOdfMeta(meta, styles.language, page.parts) },
      {
        images: pictures.images,
        imageScheme: IMAGE_SCHEME,
        changes: review.changes,
        side: [...headersOf(document.styles ?? content), ...commentsOf(review)],
      },
    ),
  )
}

/** The texts of headers and footers, each once however many kinds of page repeat it. */
function headersOf(styles: MarkupElement): SideText[] {
  const texts = elementsOf(styles)
    .filter(({ tagName }) => /^style:(?:header|footer)(?:-left|-first)?$/u.test(tagName))
    .filter((element) => attribute(element, 'style:display') !== 'false')
    .flatMap((element) => elementsOf(element).filter(isParagraph))
    .map((paragraph) => oneLine(odfText(paragraph)))
    .filter((text) => /[\p{L}\d]/u.test(text))
  const once = new Map(texts.map((text) => [compared(text), text]))
  return [...once.values()].map((text) => ({ text, reason: 'header-footer' }))
}

function commentsOf({ comments, quotes }: OdfReview): SideText[] {
  return comments.map((comment) => ({
    text: commentText(comment.author, quotes.get(comment.index) ?? '', comment.text),
    reason: 'comment',
    comment,
  }))
}

import mammoth from 'mammoth'
import { fail, ok, type Result } from '../../shared/result'
import { readHtmlManuscript } from './html/read-html'
import type { ImportedPage, ImportNotice, PageImage, PagePart } from './imported-page'
import { withMarkedChanges } from './review/marked-archive'
import { reviewedParts } from './review/reviewed-passages'
import { readWordSideTexts, type WordSideText } from './word-side-texts'
import { checkZip } from './zip-limits'

/** Word's and LibreOffice's built-in styles that say what a paragraph is; the classes are the ones pages use for the same. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p.sapo:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  'u => u',
  'strike => s',
]
const IMAGE_SCHEME = 'docx-image:'

/**
 * Reads a Word document: checks that its archive is bounded, converts it with mammoth, takes its pictures. Headers, footers and
 * comments come last, as texts that are no part of the article.
 */
export async function readDocx(bytes: Uint8Array, file: string): Promise<Result<ImportedPage>> {
  const checked = await checkZip(bytes, file)
  if (!checked.ok) return checked
  if (!checked.value.names.some((name) => /(?:^|\/)document\d*\.xml$/u.test(name))) {
    return fail('file-not-recognised', { file }, 'an archive without a Word document')
  }
  const images: PageImage[] = []
  try {
    const { archive, changes } = withMarkedChanges(bytes)
    const { value, messages } = await mammoth.convertToHtml(
      { buffer: Buffer.from(archive.buffer, archive.byteOffset, archive.length) },
      {
        styleMap: STYLES,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (image) => {
          const content = new Uint8Array(await image.readAsBuffer())
          const extension = image.contentType.split('/').at(-1) ?? 'jpeg'
          const fileName = `image-${images.length + 1}.${extension.replace('jpeg', 'jpg')}`
          images.push({ reference: fileName, fileName, bytes: content })
          return { src: `${IMAGE_SCHEME}${images.length - 1}` }
        }),
      },
    )
    const notices = messages
      .map(({ message }): ImportNotice => ({ code: 'converter', detail: message.slice(0, 300) }))
      .slice(0, 50)
    const page = readHtmlManuscript(value, 'docx', notices)
    const parts = reviewedParts(page.parts.map((part) => withImage(part, images)))
    // What stands beside nothing makes no article.
    if (parts.length === 0) return ok(page)
    const side = readWordSideTexts(bytes)
    const comments = side.flatMap(({ comment }) => (comment === undefined ? [] : [comment]))
    const review = changes.length > 0 || comments.length > 0 ? { review: { changes, comments } } : {}
    return ok({ ...page, parts: [...parts, ...sideParts(side)], ...review })
  } catch (error) {
    return fail('file-damaged', { file, format: 'DOCX' }, String(error).slice(0, 300))
  }
}

function sideParts(side: readonly WordSideText[]): PagePart[] {
  return side.map(({ text, reason, comment }) => ({
    block: { type: 'paragraph', children: [{ type: 'text', text }] },
    omit: reason,
    ...(comment === undefined ? {} : { comment: comment.index }),
  }))
}

function withImage(part: PagePart, images: readonly PageImage[]): PagePart {
  const { block } = part
  if (block.type !== 'figure' || !(block.image?.reference.startsWith(IMAGE_SCHEME) ?? false)) return part
  const image = images[Number(block.image?.reference.slice(IMAGE_SCHEME.length))] ?? null
  return { ...part, block: { ...block, image } }
}

import mammoth from 'mammoth'
import { fail, ok, type Result } from '../../shared/result'
import { readHtmlManuscript } from './html/read-html'
import type { ImportedPage, ImportNotice, PageImage } from './imported-page'
import { manuscriptPage } from './manuscript-page'
import { withMarkedChanges } from './review/marked-archive'
import { readWordSideTexts } from './word-side-texts'
import { checkZip } from './zip-limits'

/** Word's and LibreOffice's built-in styles that say what a paragraph is; the classes are the ones pages use for the same. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p.sapo:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  // Those of this program's own exports (export/docx-styles.ts).
  "p[style-name='Pull Quote'] => div.pull-quote:fresh > p:fresh",
  "p[style-name='Question'] => p.question:fresh",
  "p[style-name='Attribution'] => p.attribution:fresh",
  "p[style-name='Byline'] => p.byline:fresh",
  "p[style-name='Publication'] => p.publication:fresh",
  'table.FactBox => table.fact-box:fresh',
  'u => u',
  'strike => s',
]
/** What mammoth says of a style it has no rule for: the paragraph is read as one, and nobody need know. */
const OWN_STYLE = /^Unrecognised \w+ style:|style with ID .* was referenced but not defined/u
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
      .filter(({ message }) => !OWN_STYLE.test(message))
      .map(({ message }): ImportNotice => ({ code: 'converter', detail: message.slice(0, 300) }))
      .slice(0, 50)
    const page = readHtmlManuscript(value, 'docx', notices)
    return ok(manuscriptPage(page, { images, imageScheme: IMAGE_SCHEME, changes, side: readWordSideTexts(bytes) }))
  } catch (error) {
    return fail('file-damaged', { file, format: 'DOCX' }, String(error).slice(0, 300))
  }
}

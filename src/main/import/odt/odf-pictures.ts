import { posix } from 'node:path'
import { attribute, elementsOf, type MarkupElement, textOf } from '../../../shared/office-html/markup'
import { imageLimits } from '../image-files'
import type { ImportNotice, PageImage } from '../imported-page'
import { childrenOf } from './odf-tree'

/** What a picture of the document is called on its way through the HTML reader, before its number. */
export const IMAGE_SCHEME = 'odt-image:'

/** What an article can show; other pictures of a frame are the same one for other programs. */
const SHOWN = /\.(?:jpe?g|png|webp)$/iu

/** The pictures of a document, taken out as its text comes to them. */
export class OdfPictures {
  readonly images: (PageImage | null)[] = []
  readonly notices: ImportNotice[] = []
  readonly #parts: Readonly<Record<string, Uint8Array>>

  /** `parts` are the parts of the archive by their paths; none for a document of one file. */
  constructor(parts: Readonly<Record<string, Uint8Array>>) {
    this.#parts = parts
  }

  /** Where the picture of a frame is, for the HTML reader; undefined for a frame without one. */
  referenceOf(frame: MarkupElement): string | undefined {
    const pictures = childrenOf(frame, 'draw:image')
    const picture = pictures.find((each) => SHOWN.test(attribute(each, 'xlink:href'))) ?? pictures[0]
    if (picture === undefined) {
      const isObject = childrenOf(frame).some(({ tagName }) => /^draw:object(?:-ole)?$/u.test(tagName))
      return isObject ? this.#take(null, 'image-not-allowed', attribute(frame, 'draw:name')) : undefined
    }
    const [data] = childrenOf(picture, 'office:binary-data')
    if (data !== undefined)
      return this.#take(pictureOf(data, `image-${this.images.length + 1}`), 'image-not-allowed', '')
    const reference = attribute(picture, 'xlink:href')
    const path = pathIn(reference)
    if (path === undefined) return reference.replace(/^\.\.\//u, '')
    const bytes = this.#parts[path]
    const fileName = posix.basename(path)
    return this.#take(bytes === undefined ? null : { reference: fileName, fileName, bytes }, 'image-missing', reference)
  }

  #take(image: PageImage | null, missing: ImportNotice['code'], detail: string): string {
    if (image === null) this.notices.push({ code: missing, detail: detail.slice(0, 300) })
    this.images.push(image)
    return `${IMAGE_SCHEME}${this.images.length - 1}`
  }
}

/** The paths of the pictures that a text shows, within what one import may take in. */
export function picturePaths(text: MarkupElement): ReadonlySet<string> {
  const paths = new Set<string>()
  for (const element of elementsOf(text)) {
    if (element.tagName !== 'draw:image' || paths.size >= imageLimits.count) continue
    const path = pathIn(attribute(element, 'xlink:href'))
    if (path !== undefined) paths.add(path)
  }
  return paths
}

/** The path inside the archive that a reference means; undefined for one that leads out of it. */
function pathIn(reference: string): string | undefined {
  const path = reference.replace(/^\.\//u, '')
  return path === '' || /^(?:[a-z][a-z\d+.-]*:|\/|\.\.(?:\/|$))/iu.test(path) ? undefined : path
}

function pictureOf(data: MarkupElement, name: string): PageImage | null {
  const text = textOf(data)
  if (text.length > imageLimits.each * 1.4) return null
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  return bytes.length === 0 ? null : { reference: name, fileName: name, bytes }
}

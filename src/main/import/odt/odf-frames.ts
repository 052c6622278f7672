import { elementsOf, type MarkupElement } from '../../../shared/office-html/markup'
import type { OdfStyles } from './odf-styles'
import { childrenOf, childText, isParagraph, odfText } from './odf-tree'

/** More text than this beside a picture is no caption, in characters. */
const LONGEST_CAPTION = 600

/** What a frame says for those who do not see its picture: its description, else its title. */
export function altOf(frame: MarkupElement): string {
  return childText(frame, 'svg:desc') || childText(frame, 'svg:title')
}

/**
 * Whether a frame is what LibreOffice makes of a picture that is given a caption: a box with the picture and, below or above it, the
 * line about it. A box with more in it is a box of text.
 */
export function isCaptionedPicture(frame: MarkupElement, styles: OdfStyles): boolean {
  if (childrenOf(frame, 'draw:text-box').length === 0) return false
  const elements = elementsOf(frame)
  if (!elements.some(({ tagName }) => tagName === 'draw:image')) return false
  if (elements.some(({ tagName }) => tagName === 'table:table' || tagName === 'text:list')) return false
  const paragraphs = elements.filter(isParagraph).map((paragraph) => ({
    text: odfText(paragraph).trim(),
    isCaption: styles.paragraphOf(paragraph).role === 'caption',
  }))
  const written = paragraphs.filter(({ text }) => text !== '')
  const length = written.reduce((sum, { text }) => sum + text.length, 0)
  return length <= LONGEST_CAPTION && (written.length <= 1 || written.some(({ isCaption }) => isCaption))
}

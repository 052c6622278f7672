import {
  attribute,
  elementsOf,
  hasAttribute,
  hasClass,
  isBlank,
  isElement,
  isText,
  type MarkupElement,
  type MarkupNode,
  rename,
  SILENT,
  setAttribute,
  styleOf,
  textOf,
} from './markup'

/** Whole elements that word processors write for themselves, by the name behind the colon (Word's `o:`, `v:`, `w:`, `x:`, `m:`). */
const OFFICE_PARTS =
  /^(?:xml|o:officedocumentsettings|w:worddocument|w:latentstyles|v:shapetype|v:stroke|v:formulas|v:path|o:lock)$/u
/** Word for the web marks the end of each paragraph with a space of its own. */
const END_MARKS = /^(?:EOP|SelectionMarker|PageBreakBlob|WACProgressBar)$/u

/** A text that was taken out, and why: the writer hid it, or a tracked change deleted it. */
export interface DroppedText {
  readonly text: string
  readonly reason: 'hidden' | 'deleted'
}

/** Takes out what nobody reads: comments, styles and scripts, Word's settings, pictures that only count readers. Hidden and deleted texts are answered. */
export function dropJunk(root: MarkupElement): DroppedText[] {
  const dropped: DroppedText[] = []
  for (const element of elementsOf(root)) {
    element.childNodes = element.childNodes.filter((node) => {
      const reason = junkReason(node)
      if (isElement(node) && (reason === 'hidden' || reason === 'deleted') && !isBlank(node))
        dropped.push({ text: textOf(node).replaceAll(/\s+/gu, ' ').trim(), reason })
      return reason === undefined
    })
  }
  return dropped.filter(({ text }) => text !== '')
}

function junkReason(node: MarkupNode): 'junk' | DroppedText['reason'] | undefined {
  if (isText(node)) return undefined
  if (!isElement(node)) return 'junk'
  const { tagName } = node
  if (SILENT.has(tagName) || OFFICE_PARTS.test(tagName) || hasClass(node, END_MARKS)) return 'junk'
  if (tagName === 'img') return isTinyPicture(node) ? 'junk' : undefined
  if (isHidden(node)) return 'hidden'
  return (tagName === 'del' && isTracked(node)) || hasClass(node, /^msoDel$/iu) ? 'deleted' : undefined
}

/** Word's own hiding; what a page hides is its reader's to judge. */
function isHidden(element: MarkupElement): boolean {
  const style = styleOf(element)
  return /mso-hide:all/u.test(style) || (/display:none/u.test(style) && /mso-/u.test(style))
}

/** A deletion that somebody made at some time is a word processor's; one without is a page's way to strike out. */
function isTracked(element: MarkupElement): boolean {
  return hasAttribute(element, 'datetime') || /^mailto:/iu.test(attribute(element, 'cite'))
}

/** A picture of a few dots is no picture: it tells a sender that its letter was opened, or keeps a place. */
export function isTinyPicture(element: MarkupElement): boolean {
  const style = styleOf(element)
  return ['width', 'height'].some((side) => {
    const said = attribute(element, side).trim() || (new RegExp(`(?:^|;)${side}:([^;]+)`, 'u').exec(style)?.[1] ?? '')
    const size = /^\d+(?:\.\d+)?(?:px)?$/u.test(said) ? Number.parseFloat(said) : Number.NaN
    return size <= 3
  })
}

/** Built-in styles of Word and LibreOffice that say what a paragraph is, by class, with the element an article has for them. */
const NAMED: readonly (readonly [RegExp, string])[] = [
  [/^MsoTitle(?:Cx\w+)?$/iu, 'h1'],
  [/^MsoHeading([7-9])$/iu, 'h6'],
  [/^Mso(?:Intense)?Quote(?:Cx\w+)?$/iu, 'blockquote'],
]

/** Gives paragraphs the element that their style or role names: titles, headings, quotations, captions, pull quotes. */
export function nameParagraphs(root: MarkupElement): void {
  for (const element of elementsOf(root)) {
    if (element.tagName !== 'p' && element.tagName !== 'div') continue
    const named = NAMED.find(([pattern]) => hasClass(element, pattern))
    if (named !== undefined) rename(element, named[1])
    else if (hasClass(element, /^MsoCaption$/iu)) setAttribute(element, 'class', 'caption')
    else if (hasClass(element, /^MsoSubtitle$/iu)) setAttribute(element, 'class', 'sapo')
    else if (attribute(element, 'role').toLowerCase() === 'heading') rename(element, `h${headingLevel(element)}`)
  }
}

function headingLevel(element: MarkupElement): number {
  const level = Number.parseInt(attribute(element, 'aria-level'), 10)
  return level >= 1 ? Math.min(6, level) : 2
}

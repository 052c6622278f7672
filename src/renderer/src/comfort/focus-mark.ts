import type { TextView } from '../../../shared/writing/text-view'
import { highlightOf } from '../article/highlight-of'

/** The highlight (CSS Custom Highlight API) of all text of a body but what its person is writing at. */
const STEPPED_BACK = 'stepped-back'
/** A paragraph longer than this, in UTF-16 units, is not cut into sentences: looking at it must cost nothing. */
const LONGEST = 20_000

/**
 * Lets the text around the paragraph or sentence with the caret step back while this goes on: by highlights, nothing of it is in the
 * text or its elements but an attribute of the root element, by which headline and lead step back too. Returns its end.
 */
export function markPlace(scroller: HTMLElement, mark: TextView['focusMark']): () => void {
  const { ownerDocument: document } = scroller
  const root = document.documentElement
  let frame = 0
  const show = (): void => {
    frame = 0
    const highlight = highlightOf(STEPPED_BACK)
    const body = bodyWithCaret(scroller)
    highlight?.clear()
    if (body !== undefined) root.dataset['focusMark'] = 'body'
    else if (isFieldOf(scroller)) root.dataset['focusMark'] = 'field'
    // Nobody writes anywhere: nothing steps back.
    else delete root.dataset['focusMark']
    const place = body === undefined ? undefined : placeAtCaret(body, mark)
    if (body === undefined || place === undefined) return
    const before = document.createRange()
    before.setStart(body, 0)
    before.setEnd(place.startContainer, place.startOffset)
    const after = document.createRange()
    after.setStart(place.endContainer, place.endOffset)
    after.setEnd(body, body.childNodes.length)
    highlight?.add(before).add(after)
  }
  const soon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(show)
  }
  if (mark === 'none') return () => undefined
  document.addEventListener('selectionchange', soon)
  scroller.addEventListener('input', soon)
  soon()
  return () => {
    document.removeEventListener('selectionchange', soon)
    scroller.removeEventListener('input', soon)
    cancelAnimationFrame(frame)
    highlightOf(STEPPED_BACK)?.clear()
    delete root.dataset['focusMark']
  }
}

/** Whether the keyboard is in a field of an article's page. */
function isFieldOf(scroller: HTMLElement): boolean {
  const { activeElement } = scroller.ownerDocument
  return activeElement instanceof HTMLTextAreaElement && scroller.contains(activeElement)
}

function bodyWithCaret(scroller: HTMLElement): HTMLElement | undefined {
  const node = scroller.ownerDocument.getSelection()?.focusNode ?? null
  if (node === null || !scroller.contains(node)) return undefined
  const element = node instanceof Element ? node : node.parentElement
  // A field of a figure stands inside the body: it is a place of its own.
  const active = scroller.ownerDocument.activeElement
  if (active instanceof HTMLTextAreaElement) return undefined
  return element?.closest<HTMLElement>('[data-lexical-editor]') ?? undefined
}

/** The paragraph, or sentence, of a body that the caret stands in; undefined where it stands in none. */
export function placeAtCaret(body: HTMLElement, mark: TextView['focusMark']): Range | undefined {
  const { ownerDocument: document } = body
  const selection = document.getSelection()
  const node = selection?.focusNode ?? null
  const block = node === null ? undefined : blockOf(body, node)
  if (selection === null || node === null || block === undefined) return undefined
  const whole = document.createRange()
  whole.selectNodeContents(block)
  if (mark !== 'sentence') return whole
  const text = block.textContent ?? ''
  if (text.length === 0 || text.length > LONGEST) return whole
  const before = document.createRange()
  before.selectNodeContents(block)
  before.setEnd(node, selection.focusOffset)
  return rangeOf(block, sentenceAt(text, before.toString().length, languageOf(body))) ?? whole
}

/** From where to where the sentence goes that a place of a text lies in (UTF-16 units); the end belongs to the last one. */
export function sentenceAt(text: string, at: number, language: string): { readonly from: number; readonly to: number } {
  const place = Math.min(at, text.length - 1)
  let from = 0
  for (const { index, segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const to = index + segment.length
    // The point of an abbreviation ends no sentence.
    if (to < text.length && ABBREVIATED.test(segment)) continue
    if (place < to) return { from, to }
    from = to
  }
  return { from, to: text.length }
}

/** An initial, or what stands before a name, at the end: titles and kinds of places in Vietnamese, Indonesian and English. */
const ABBREVIATED =
  /(?:^|[\s("“])(?:\p{Lu}|TP|Tp|TX|TT|PGS|GS|TSKH|TS|Ths|ThS|CKI+|BS|KS|NSND|NSƯT|NGND|Đ\/c|Jl|Kab|Kec|Drs?|Ir|Hj|Bpk|Sdr|Prof|Mr|Mrs|Ms|St|No)\.\s+$/u

const BLOCKS = 'p, h2, h3, h4, blockquote, li'

function blockOf(body: HTMLElement, node: Node): HTMLElement | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement
  const block = element?.closest<HTMLElement>(BLOCKS) ?? null
  if (block !== null && body.contains(block)) return block
  // Between blocks, as with a photo selected.
  return [...body.children].find((child): child is HTMLElement => child instanceof HTMLElement && child.contains(node))
}

function languageOf(body: HTMLElement): string {
  return body.closest<HTMLElement>('[lang]')?.lang || 'vi'
}

/** A part of an element's text, in UTF-16 units. */
function rangeOf(
  element: HTMLElement,
  { from, to }: { readonly from: number; readonly to: number },
): Range | undefined {
  const document = element.ownerDocument
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  let passed = 0
  let started = false
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const { length } = text as Text
    if (!started && from <= passed + length) {
      range.setStart(text, from - passed)
      started = true
    }
    if (started && to <= passed + length) {
      range.setEnd(text, to - passed)
      return range
    }
    passed += length
  }
  return undefined
}

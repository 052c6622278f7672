import { attribute, isElement, isText, type MarkupElement, SILENT, walk } from '../../../shared/office-html/markup'
import { classWords, furnitureReason } from './furniture'

/** How much text an element holds, in characters without white space at the ends of runs. */
export interface TextMeasure {
  /** All text. */
  text: number
  /** Text inside links. */
  linked: number
  /** Text of paragraphs that read like running text and stand in no furniture. */
  running: number
}

const CONTENT_CLASS =
  /(?<![a-z])(?:article-?(?:body|content|text|detail)|(?:entry|post|story|news|detail|page|main)-?(?:content|body|text)|content-?(?:detail|body|article)|singular-content|fck-?detail|cms-?body|detail-?(?:content|text|article)|text-?article|isi-?(?:berita|artikel)|noi-?dung|knc-content|itp-bodycontent)(?![a-z])/u
const BLOCKS = new Set(['p', 'div', 'td', 'li', 'section', 'article', 'blockquote', 'dd', 'main', 'body'])

/**
 * Measures every element of a page once, bottom up. What its markup calls furniture holds no running text, unless
 * `trustsMarkup` is false.
 */
export function measure(root: MarkupElement, trustsMarkup = true): Map<MarkupElement, TextMeasure> {
  const measures = new Map<MarkupElement, TextMeasure>()
  const open: { readonly element: MarkupElement; readonly sum: TextMeasure; own: number; readonly apart: boolean }[] =
    []
  let links = 0
  walk(root, {
    enter: (node) => {
      if (isElement(node)) {
        if (SILENT.has(node.tagName)) return false
        if (node.tagName === 'a') links += 1
        const apart = (open.at(-1)?.apart ?? false) || (trustsMarkup && isApart(node))
        open.push({ element: node, sum: { text: 0, linked: 0, running: 0 }, own: 0, apart })
        return true
      }
      const top = open.at(-1)
      if (isText(node) && top !== undefined) {
        const length = node.value.trim().length
        top.sum.text += length
        if (links > 0) top.sum.linked += length
        else if (!top.apart) top.own += length
      }
      return false
    },
    leave: (element) => {
      const closed = open.pop()
      if (closed === undefined) return
      if (element.tagName === 'a') links -= 1
      const { sum } = closed
      const parent = open.at(-1)
      // Inline elements hand their text to the block around them; a block's own text counts when it is a paragraph's worth.
      if (BLOCKS.has(element.tagName)) sum.running += closed.own > 60 ? closed.own : 0
      else if (parent !== undefined) parent.own += closed.own
      measures.set(element, sum)
      if (parent !== undefined) for (const key of ['text', 'linked', 'running'] as const) parent.sum[key] += sum[key]
    },
  })
  return measures
}

function isApart(element: MarkupElement): boolean {
  if (
    element.tagName === 'html' ||
    element.tagName === 'body' ||
    element.tagName === 'main' ||
    element.tagName === 'article'
  )
    return false
  const reason = furnitureReason(element)
  return reason !== undefined && reason !== 'hidden'
}

/**
 * The element that holds the article's text: microdata `articleBody`, a content class, `<article>`, `<main>` when it holds a
 * good part of the page's running text; else the smallest element that holds most of it.
 */
export function mainContent(body: MarkupElement, measures: ReadonlyMap<MarkupElement, TextMeasure>): MarkupElement {
  const running = (element: MarkupElement): number => measures.get(element)?.running ?? 0
  const total = running(body)
  if (total === 0) return body
  const elements = [...measures.keys()]
  const kinds: readonly ((element: MarkupElement) => boolean)[] = [
    (element) => /(?:^|\s)articleBody(?:\s|$)/iu.test(attribute(element, 'itemprop')),
    (element) => CONTENT_CLASS.test(classWords(element)),
    (element) => element.tagName === 'article' || attribute(element, 'role') === 'article',
    (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
  ]
  for (const isKind of kinds) {
    const best = largest(elements.filter(isKind), running)
    if (best !== undefined && running(best) >= total * 0.5) return best
  }
  // `measures` lists elements bottom up, so the first that holds most of the running text is the innermost one.
  return (
    elements.find(
      (element) => BLOCKS.has(element.tagName) && running(element) >= total * 0.6 && element.tagName !== 'p',
    ) ?? body
  )
}

function largest(
  elements: readonly MarkupElement[],
  size: (element: MarkupElement) => number,
): MarkupElement | undefined {
  let best: MarkupElement | undefined
  for (const element of elements) if (best === undefined || size(element) > size(best)) best = element
  return best
}

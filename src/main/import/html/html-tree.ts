import { parse } from 'parse5'
import { isElement, type MarkupElement } from '../../../shared/office-html/markup'

/** Parses a page as a browser without scripts does (HTML Standard); never throws, no depth limit, nothing is fetched or run. */
export function parseHtml(html: string): MarkupElement {
  const children: readonly MarkupElement['childNodes'][number][] = parse(html, { scriptingEnabled: false }).childNodes
  const root = children.find(isElement)
  // The standard's parser always makes an html element.
  if (root === undefined) throw new Error('no html element')
  return root
}

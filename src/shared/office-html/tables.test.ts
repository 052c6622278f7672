import { parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { elementsOf, isElement, type MarkupElement, type MarkupNode, textOf } from './markup'
import { readTable, unwrapLayoutTables } from './tables'

function pageOf(html: string): MarkupElement {
  const children: readonly MarkupNode[] = parse(html).childNodes
  const root = children.find(isElement)
  if (root === undefined) throw new Error('no html element')
  return root
}

/** The tables that are left, each as rows of `text`, with header, columns and rows spanned. */
function tablesOf(html: string): string[][] {
  const root = pageOf(html)
  unwrapLayoutTables(root)
  return elementsOf(root)
    .filter(({ tagName }) => tagName === 'table')
    .map((table) =>
      readTable(table).map((row) =>
        row
          .map(
            ({ element, header, colSpan, rowSpan }) =>
              `${element === undefined ? '' : textOf(element).trim()}${header === undefined ? '' : `*${header}`}${colSpan > 1 ? `+${colSpan}` : ''}${rowSpan > 1 ? `^${rowSpan}` : ''}`,
          )
          .join(' | '),
      ),
    )
}

const long = 'chữ '.repeat(500)

describe('a table that lays out a page is none', () => {
  it.each([
    ['of one cell', '<table><tr><td>a</td></tr></table>'],
    ['of one column', '<table><tr><td>a<tr><td>b</table>'],
    ['of one row', '<table><tr><td>a<td>b</table>'],
    ['said to be one', '<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>'],
    ['with running text', `<table><tr><td>a<td>${long}<tr><td>c<td>d</table>`],
    ['with a headline', '<table><tr><td><h2>a</h2><td>b<tr><td>c<td>d</table>'],
    ['with hardly any words', '<table><tr><td>a<td><tr><td><td><img><tr><td><td></table>'],
    ['empty', '<table></table>'],
  ])('%s', (_what, html) => {
    expect(tablesOf(html)).toEqual([])
  })

  it('but the tables in it may hold data', () => {
    const inner = '<table><tr><th>a<th>b<tr><td>c<td>d</table>'
    expect(tablesOf(`<table><tr><td>x<td>y<tr><td>${inner}<td>z</table>`)).toEqual([['a*row | b*row', 'c | d']])
  })
})

describe('a table of data', () => {
  it.each([
    [
      'with a head',
      '<table><tbody><tr><td>c<td>d</tbody><thead><tr><td>a<td>b</thead></table>',
      ['a*row | b*row', 'c | d'],
    ],
    ['with headers', '<table><tr><th>a<th>b<tr><th>c<td>d</table>', ['a*row | b*row', 'c*column | d']],
    [
      'with a bold first row',
      '<table><tr><td><b>a</b><td><p><strong>b</strong></p><tr><td>c<td>d</table>',
      ['a*row | b*row', 'c | d'],
    ],
    [
      'all in bold, without a header',
      '<table><tr><td><b>a</b><td><b>b</b><tr><td><b>c</b><td><b>d</b></table>',
      ['a | b', 'c | d'],
    ],
    [
      'with spans',
      '<table><tr><th colspan=2>a<th>b<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g</table>',
      ['a*row+2 | b*row', 'c^2 | d | e', 'f | g'],
    ],
    ['with short rows', '<table><tr><td>a<td>b<td>c<tr><td>d</table>', ['a | b | c', 'd |  | ']],
    [
      'with spans beyond it',
      '<table><tr><td rowspan=99>a<td colspan=0>b<tr><td colspan=-3>c</table>',
      ['a^2 | b', 'c'],
    ],
    ['with spans into one another', '<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>', ['a | b^2', 'c']],
  ])('%s', (_what, html, rows) => {
    expect(tablesOf(html)).toEqual([rows])
  })

  it('has no more columns than a page could show', () => {
    const [first = ''] = tablesOf(`<table><tr><th colspan=1000000>a<th>b<tr><td>c<td>d</table>`)[0] ?? []
    expect(first).toBe('a*row+100')
  })
})

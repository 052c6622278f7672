import { describe, expect, it } from 'vitest'
import { blockOutline } from '../../../shared/office-html/testing/block-outline'
import { clipboards } from '../../../shared/office-html/testing/clipboards'
import { htmlFragmentParts } from './read-html'

const list = (...items: string[]): string => `<ul>${items.join('')}</ul>`
const outline = (html: string): string[] => blockOutline(htmlFragmentParts(html).map(({ block }) => block))

describe('HTML that a program wrote is read from a file as it is pasted', () => {
  it.each(clipboards)('$program', ({ html, blocks }) => {
    const parts = htmlFragmentParts(html).filter(({ omit }) => omit === undefined)
    // The caption of a picture is its own line until it is recognised, and none in a text field.
    const lines = parts.filter(({ hint }) => hint !== 'caption').map(({ block }) => block)
    expect(blockOutline(lines)).toEqual(blocks)
    expect(JSON.stringify(parts)).not.toMatch(/utm_|fbclid|safelinks|google\.com\/url|mso-|o:p|dem\.example/u)
  })

  it('keeps lists apart that LibreOffice begins anew, also behind one that went deeper', () => {
    const [first, other] = ['<li value="1"><p>Một</p>', '<li><p>Hai</p>']
    expect(outline(list(first) + list(list(first)) + list(first, other))).toEqual(['ul[Một ul[Một]]', 'ul[Một ; Hai]'])
    expect(outline(list(first) + list(other))).toEqual(['ul[Một]', 'ul[Hai]'])
    expect(outline(`${list(first)}<p>Khách</p>${list(list(first))}`)).toEqual([
      'ul[Một]',
      'paragraph Khách',
      'ul[ul[Một]]',
    ])
    expect(outline(`${list(first)}${list(list(first))}<ol>${other}</ol>`)).toEqual(['ul[Một ul[Một]]', 'ol[Hai]'])
  })

  it('brings the marks, links and captions along', () => {
    const all = clipboards.flatMap(({ html }) => htmlFragmentParts(html))
    const text = JSON.stringify(all)
    expect(text).toContain('{"type":"text","text":"đông","marks":["bold"]}')
    expect(text).toContain('"url":"https://ben.example/lich"')
    expect(text).toContain('"url":"https://tin.example/a?id=3#m"')
    expect(all).toContainEqual(expect.objectContaining({ omit: 'deleted' }))
    expect(all).toContainEqual(expect.objectContaining({ omit: 'hidden' }))
  })
})

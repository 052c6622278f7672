import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { blockOutline } from '../../../shared/office-html/testing/block-outline'
import { readImport } from '../read-import'
import { importCode, importDraft, tempFiles } from '../testing/import-files'
import { cell, fodtFile, h, list, listStyles, odtFile, p, picture, reviewedOdt, style } from '../testing/open-document'

const MB = 1024 * 1024
const TOP = p('Bến đò mở lại sau bão', 'Title') + p('Khách lên đò.')
const bodyOf = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> =>
  blockOutline((await importDraft(files)).body)

const flat = (declarations: string, text: string): string =>
  fodtFile({ text: TOP + text }).replace('?>', `?>\n<!DOCTYPE office:document [${declarations}]>`)
const deep = (open: string, inner: string, close: string, times = 5000): string =>
  open.repeat(times) + inner + close.repeat(times)

describe('XML that would fetch or multiply', () => {
  it('a billion laughs', async () => {
    const lines = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`)
    const blocks = await bodyOf({ 'a.fodt': flat(`<!ENTITY l0 "ha">${lines.join('')}`, p('Vé &l9; giữ giá.')) })
    expect(blocks.at(-1)).toBe('paragraph Vé &l9; giữ giá.')
  })

  it('an external entity, a parameter entity, an included part', async () => {
    const path = await tempFiles({ 'bi-mat.txt': 'KHÔNG AI ĐỌC' })
    const declarations = `<!ENTITY x SYSTEM "file://${path}"><!ENTITY % y SYSTEM "http://127.0.0.1:9/evil.dtd"> %y;`
    const include = `<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://${path}" parse="text"/>`
    const draft = await importDraft({ 'a.fodt': flat(declarations, p(`Vé &x; giữ giá.${include}`)) })
    expect(JSON.stringify(draft)).not.toContain('KHÔNG AI ĐỌC')
    expect(blockOutline(draft.body).at(-1)).toBe('paragraph Vé &x; giữ giá.')
  })

  it('scripts, handlers and addresses that run', async () => {
    const draft = await importDraft({
      'a.odt': odtFile({
        text: `${TOP}${p('<text:script script:language="js">alert(1)</text:script><text:a xlink:href="vbscript:x"><office:event-listeners><script:event-listener/></office:event-listeners>Khách</text:a> đông.')}<office:forms><form:form>bấm</form:form></office:forms>`,
      }),
    })
    expect(blockOutline(draft.body).at(-1)).toBe('paragraph Khách đông.')
    expect(JSON.stringify(draft)).not.toMatch(/alert|vbscript|bấm/u)
  })
})

describe('archives', () => {
  it('a part that unpacks to a thousand times its size', async () => {
    const parts = { 'Pictures/a.png': new Uint8Array(50 * MB) }
    expect(await importCode({ 'a.odt': odtFile({ text: TOP, parts }) })).toBe('file-took-too-long')
  })

  it.each([
    ['junk', Buffer.from('junk'), 'file-damaged'],
    ['an archive that is cut off', Buffer.from(odtFile(reviewedOdt)).subarray(0, 900), 'file-damaged'],
    ['an archive without a text', zipSync({ 'a.txt': strToU8('text') }), 'file-not-recognised'],
    ['a text without anything in it', odtFile({ text: p('') }), 'file-without-text'],
    [
      'a part that is no XML',
      odtFile({ text: '', parts: { 'content.xml': new Uint8Array(5000).fill(0xff) } }),
      'file-not-recognised',
    ],
  ])('%s named .odt', async (_what, bytes, code) => {
    expect(await importCode({ 'a.odt': bytes })).toBe(code)
  })

  it('a file beyond the limit is refused unread', async () => {
    const path = await tempFiles({ 'a.fodt': fodtFile({ text: TOP + p('x'.repeat(51 * MB)) }) })
    expect(await readImport(path)).toMatchObject({ failure: { code: 'file-too-large', params: { limit: 50 } } })
  })
})

describe('what exhausts', () => {
  const frame = '<draw:frame><draw:text-box><text:p>'

  it.each([
    ['spans', p(deep('<text:span text:style-name="T1">', 'sâu', '</text:span>'))],
    ['sections', deep('<text:section>', p('sâu'), '</text:section>')],
    ['lists', deep('<text:list><text:list-item>', p('sâu'), '</text:list-item></text:list>')],
    [
      'tables',
      deep(
        '<table:table><table:table-row><table:table-cell>',
        p('sâu'),
        '</table:table-cell></table:table-row></table:table>',
        1500,
      ),
    ],
    ['frames', p(deep(frame, 'sâu', '</text:p></draw:text-box></draw:frame>'))],
    ['notes', p(deep('<text:note><text:note-body><text:p>sâu ', 'sâu', '</text:p></text:note-body></text:note>', 400))],
    ['elements that nobody closes', p(`sâu${'<text:span>'.repeat(20_000)}`)],
    ['ends that nothing begins', p(`sâu${'</text:section>'.repeat(20_000)}`)],
  ])('%s in one another', async (_what, text) => {
    const draft = await importDraft({ 'a.odt': odtFile({ text: TOP + text, automatic: listStyles }) })
    expect(JSON.stringify([draft.body, draft.omitted])).toContain('sâu')
  })

  it('styles that go round in a circle', async () => {
    const styles = style('A', 'paragraph', '', 'B') + style('B', 'paragraph', '', 'A')
    expect((await bodyOf({ 'a.odt': odtFile({ text: TOP + p('Khách đông.', 'A'), styles }) })).at(-1)).toBe(
      'paragraph Khách đông.',
    )
  })

  it('counts that are too great', async () => {
    const text = [
      p('Khách<text:s text:c="2000000000"/>đông.'),
      `<table:table><table:table-row table:number-rows-repeated="1000000000">${cell('a')}${cell('b', ' table:number-columns-spanned="1000000000"')}<table:table-cell table:number-columns-repeated="1000000000"/></table:table-row><table:table-row>${cell('c')}${cell('d')}</table:table-row></table:table>`,
      h(1_000_000_000, 'Sáng nay'),
      list('L1', ['Vé'], ' text:level="1000000000"'),
    ].join('')
    const blocks = await bodyOf({ 'a.odt': odtFile({ text: TOP + text, automatic: listStyles }) })
    expect(blocks[1]).toBe('paragraph Khách đông.')
    expect(blocks.slice(-5)).toEqual(['paragraph b', 'paragraph c', 'paragraph d', 'heading4 Sáng nay', 'ul[Vé]'])
  })

  it('more pictures than one import takes in', async () => {
    const parts = Object.fromEntries(Array.from({ length: 320 }, (_, index) => [`Pictures/${index}.png`, strToU8('x')]))
    const text =
      TOP +
      Object.keys(parts)
        .map((path) => p(picture(path)))
        .join('')
    const draft = await importDraft({ 'a.odt': odtFile({ text, parts }) })
    expect(draft.figures.filter(({ image }) => image !== undefined)).toHaveLength(300)
    expect(draft.notices).toHaveLength(20)
  })
})

import { describe, expect, it } from 'vitest'
import { blockOutline } from '../../../shared/office-html/testing/block-outline'
import type { ImportDraft } from '../import-draft'
import { importDraft } from '../testing/import-files'
import {
  bold,
  cell,
  fodtFile,
  h,
  italic,
  list,
  listStyles,
  note,
  type OpenDocument,
  odtFile,
  p,
  picture,
  reviewedOdt,
  style,
} from '../testing/open-document'
import { reviewedStory } from '../testing/reviewed-story'
import { samplePng } from '../testing/sample-files'

const outline = ({ body }: ImportDraft): string[] => blockOutline(body)
const read = (document: OpenDocument): Promise<ImportDraft> => importDraft({ 'a.odt': odtFile(document) })
const span = (name: string, text: string): string => `<text:span text:style-name="${name}">${text}</text:span>`
const link = (url: string, text: string): string => `<text:a xlink:href="${url}">${text}</text:a>`
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
const headingCell = (text: string): string => `<table:table-cell>${p(text, 'P9')}</table:table-cell>`
/** What a text becomes below a headline. */
const body = async (text: string, document: Omit<OpenDocument, 'text'> = {}): Promise<ImportDraft> =>
  read({ ...document, text: p('Bến đò mở lại sau bão', 'Title') + p('Khách lên đò.') + text })

/** The style that says which language a text is in. */
const spoken = (language: string, country: string): string =>
  `<style:default-style style:family="paragraph"><style:text-properties fo:language="${language}" fo:country="${country}"/></style:default-style>`

describe('an OpenDocument text', () => {
  it('gives its headline, lead, structure, pictures, captions and signature', async () => {
    const draft = await read(reviewedOdt)
    expect(draft).toMatchObject({
      format: 'odt',
      language: 'vi',
      headline: 'Bến đò mở lại sau bão',
      bylines: ['LÊ AN'],
      topics: ['bến đò'],
      notices: [],
    })
    expect(draft.lead).toContain('từ năm giờ sáng nay')
    expect(outline(draft)).toEqual([
      ...reviewedStory.accepted,
      'ol[Mua vé ; Lên đò ul[xuống xe]]',
      'table[Chuyến* | Khách* ; Một | 42]',
      'figure',
    ])
    expect(draft.figures).toMatchObject([
      { caption: 'Khách lên đò.', credit: 'LÊ AN', alt: 'Đò cập bến', image: { fileName: 'do.png' } },
    ])
    expect(draft.figures[0]?.image?.bytes).toEqual(new Uint8Array(samplePng))
    expect(draft.body[0]).toMatchObject({ children: [{}, { text: 'đã rút', marks: ['italic'] }, {}] })
  })

  it('says what of it is left out: headers and footers, a title that a template left behind, an author who did not sign', async () => {
    const { omitted } = await read(reviewedOdt)
    expect(omitted).toEqual(
      expect.arrayContaining([
        { text: 'Bản thảo của phòng Kinh tế', reason: 'header-footer' },
        { text: 'Trang', reason: 'header-footer' },
        { text: 'Mẫu công văn', reason: 'metadata' },
        { text: 'Lê Thu Hà', reason: 'metadata' },
      ]),
    )
  })

  it('is the same from one flat file, its pictures in it', async () => {
    const text = reviewedOdt.text.replace(
      '<draw:image xlink:href="Pictures/do.png" xlink:type="simple"/>',
      `<draw:image><office:binary-data>\n${Buffer.from(samplePng)
        .toString('base64')
        .replace(/(.{40})/gu, '$1\n')}</office:binary-data></draw:image>`,
    )
    const flat = await importDraft({ 'a.fodt': fodtFile({ ...reviewedOdt, text }) })
    const packed = await read(reviewedOdt)
    expect(outline(flat)).toEqual(outline(packed))
    expect(flat.figures[0]?.image?.bytes).toEqual(packed.figures[0]?.image?.bytes)
    expect(flat.omitted).toEqual(packed.omitted)
  })

  it('is known by what it holds, whatever it is called', async () => {
    expect((await importDraft({ 'ban-thao.docx': odtFile(reviewedOdt) })).format).toBe('odt')
    expect((await importDraft({ 'ban-thao': odtFile(reviewedOdt) })).format).toBe('odt')
  })
})

describe('paragraphs and characters of an OpenDocument text', () => {
  it('are what their styles say, those that a program made for one place too', async () => {
    const automatic = [
      style('P1', 'paragraph', '', 'Heading_20_2'),
      style('P2', 'paragraph', bold, 'Standard'),
      style('P3', 'paragraph', 'fo:font-style="normal"', 'Quotations'),
      style('T1', 'text', `${bold} ${italic}`),
      style('T2', 'text', 'style:text-line-through-style="solid"'),
      style('T3', 'text', 'fo:font-weight="normal"'),
      style('T4', 'text', 'style:text-position="super 58%"'),
      style('T5', 'text', 'style:text-position="-33% 58%"'),
      style('T6', 'text', '', 'Emphasis'),
    ].join('')
    const draft = await body(
      [
        p('Sáng nay', 'P1'),
        h(3, 'Khách đông'),
        p(`Vé ${span('T3', 'vẫn')} giữ giá.`, 'P2'),
        p('Tôi chờ từ bốn giờ.', 'P3'),
        p(
          `${span('T1', 'một')} ${span('T2', 'hai')} m${span('T4', '2')} H${span('T5', '2')}O ${span('T6', 'ba')} ${span('Strong_20_Emphasis', 'bốn')}<text:s text:c="9"/>năm<text:tab/>sáu<text:line-break/>bảy`,
        ),
      ].join(''),
      { automatic },
    )
    expect(outline(draft)).toEqual([
      'paragraph Khách lên đò.',
      'heading2 Sáng nay',
      'heading3 Khách đông',
      'paragraph Vé vẫn giữ giá.',
      'quote Tôi chờ từ bốn giờ.',
      'paragraph một hai m2 H2O ba bốn năm sáu\nbảy',
    ])
    const runs = draft.body.flatMap((block) => ('children' in block ? block.children : []))
    const marked = runs.flatMap((run) =>
      run.type === 'text' && run.marks !== undefined ? [[run.text, run.marks]] : [],
    )
    expect(marked).toEqual([
      ['Vé ', ['bold']],
      [' giữ giá.', ['bold']],
      ['một', ['bold', 'italic']],
      ['hai', ['strikethrough']],
      ['2', ['superscript']],
      ['2', ['subscript']],
      ['ba', ['italic']],
      ['bốn', ['bold']],
    ])
  })

  it('keep their links, and no others', async () => {
    const draft = await body(
      p(
        `${link('https://ben.example/gia?utm_source=x', 'bảng giá')}, ${link('javascript:alert(1)', 'lịch')}, ${link('#muc', 'mục')} và ${link('file:///etc/passwd', 'tệp')}`,
      ),
    )
    expect(draft.body.at(-1)).toMatchObject({
      children: [
        { type: 'link', url: 'https://ben.example/gia' },
        { type: 'text', text: ', lịch, mục và tệp' },
      ],
    })
  })

  it('have other prefixes in other files', async () => {
    const flat = fodtFile({ text: p('Bến đò mở lại', 'Title') + p('Khách lên đò.') + h(2, 'Sáng nay') })
    const other = flat
      .replaceAll('<text:', '<t:')
      .replaceAll('</text:', '</t:')
      .replaceAll(' text:', ' t:')
      .replace('xmlns:text', 'xmlns:t')
    const draft = await importDraft({ 'a.fodt': other })
    expect(draft.headline).toBe('Bến đò mở lại')
    expect(outline(draft)).toEqual(['paragraph Khách lên đò.', 'heading2 Sáng nay'])
  })

  it('are left out where they are hidden, and where a program made them from the headings', async () => {
    const automatic = style('T1', 'text', 'text:display="none"')
    const draft = await body(
      `<text:table-of-content><text:table-of-content-source/><text:index-body>${p('Sáng nay 1')}</text:index-body></text:table-of-content>` +
        p('Vé giữ giá<text:span text:style-name="T1"> (hỏi lại)</text:span>.') +
        `<text:section text:display="none">${p('Ghi chú riêng.')}</text:section><text:section>${p('Xe máy thêm tiền.')}</text:section>`,
      { automatic },
    )
    expect(outline(draft).slice(1)).toEqual(['paragraph Vé giữ giá.', 'paragraph Xe máy thêm tiền.'])
    expect(draft.omitted).toEqual([
      { text: 'Sáng nay 1', reason: 'duplicate' },
      { text: '(hỏi lại)', reason: 'hidden' },
      { text: 'Ghi chú riêng.', reason: 'hidden' },
    ])
  })
})

describe('lists of an OpenDocument text', () => {
  it('are one where Word and Google Docs write one for each item', async () => {
    const more = ' text:continue-numbering="true"'
    const deeper = `<text:list><text:list-item>${p('người lớn')}</text:list-item></text:list>`
    const draft = await body(
      list('L2', ['Mua vé']) +
        list('L2', ['Lên đò'], more) +
        list('L2', [deeper], more) +
        list('L2', [deeper.replace('người lớn', 'trẻ em')], more) +
        list('L2', ['Xuống bến'], more) +
        list('L1', ['Vé giữ giá']),
      { automatic: listStyles },
    )
    expect(outline(draft).slice(1)).toEqual([
      'ol[Mua vé ; Lên đò ul[người lớn ; trẻ em] ; Xuống bến]',
      'ul[Vé giữ giá]',
    ])
  })

  it('that number the headings are none', async () => {
    const draft = await body(list('L2', [h(2, 'Sáng nay')]) + p('Khách đông.') + list('L2', [h(2, 'Chiều nay')]), {
      automatic: listStyles,
    })
    expect(outline(draft).slice(1)).toEqual(['heading2 Sáng nay', 'paragraph Khách đông.', 'heading2 Chiều nay'])
  })
})

describe('tables and notes of an OpenDocument text', () => {
  it('keep their spans, headers and what the cells hold', async () => {
    const covered = '<table:covered-table-cell/>'
    const draft = await body(
      `<table:table>${row(cell('Bến', ' table:number-columns-spanned="2"'), covered, cell('Giờ'))}` +
        row(cell('Trên', ' table:number-rows-spanned="2"'), cell('Một'), cell('5:00')) +
        row(covered, `<table:table-cell>${list('L1', ['Hai', 'Ba'])}</table:table-cell>`, cell('')) +
        `${row(cell('Dưới'), '<table:table-cell table:number-columns-repeated="2"/>')}</table:table>`,
      { automatic: listStyles },
    )
    expect(outline(draft).slice(1)).toEqual(['table[Bến+2 | Giờ ; Trên^2 | Một | 5:00 ; ul[Hai ; Ba] |  ; Dưới |  | ]'])
  })

  it('have their header by the style of its cells, and empty cells that are written once for many', async () => {
    const draft = await body(
      `<table:table>${row(headingCell('Chuyến'), headingCell('Sáng'), headingCell('Trưa'), headingCell('Chiều'))}` +
        `${row(cell('Một'), '<table:table-cell table:number-columns-repeated="2"/>', cell('40'))}</table:table>` +
        `<table:table><table:table-header-rows>${row(cell('Bến'), cell('Giờ'))}</table:table-header-rows></table:table>`,
      { automatic: style('P9', 'paragraph', '', 'Table_20_Heading') },
    )
    expect(outline(draft).slice(1)).toEqual([
      'table[Chuyến* | Sáng* | Trưa* | Chiều* ; Một |  |  | 40]',
      'table[Bến* | Giờ*]',
    ])
  })

  it('stand behind the block of their signs: footnotes, endnotes, those of lists', async () => {
    const draft = await body(
      p(`Khách đông${note('Theo ban quản lý.')} hơn${note('Xem số trước.', 'endnote')}.`) +
        list('L1', [p(`Vé giữ giá${note('Từ 2019.')}`), 'Xe máy']),
      { automatic: listStyles },
    )
    expect(outline(draft).slice(1)).toEqual([
      'paragraph Khách đông hơn.',
      'note “…Khách đông”: Theo ban quản lý.',
      'note “…Khách đông hơn”: Xem số trước.',
      'ul[Vé giữ giá ; Xe máy]',
      'note “…Vé giữ giá”: Từ 2019.',
    ])
  })
})

describe('pictures of an OpenDocument text', () => {
  const parts = { 'Pictures/do.png': new Uint8Array(samplePng) }

  it('stand before or behind the paragraph that they are anchored in, which stays whole', async () => {
    const draft = await body(
      p(`${picture('Pictures/do.png', 'Đò')}Khách đông.`) + p(`Vé ${picture('Pictures/do.png')}giữ giá.`),
      { parts },
    )
    expect(outline(draft).slice(1)).toEqual(['figure', 'paragraph Khách đông.', 'paragraph Vé giữ giá.', 'figure'])
    expect(draft.figures.map(({ alt, image }) => [alt, image !== undefined])).toEqual([
      ['Đò', true],
      ['', true],
    ])
  })

  it('have the line below them for a caption when its style says so, and a table does not', async () => {
    const draft = await body(
      p(picture('Pictures/do.png')) + p('Khách lên đò chuyến đầu', 'Caption') + p('Khách mỗi chuyến', 'Table'),
      { parts },
    )
    expect(draft.figures).toMatchObject([{ caption: 'Khách lên đò chuyến đầu' }])
    expect(outline(draft).at(-1)).toBe('paragraph Khách mỗi chuyến')
  })

  it('have no part in the captions of tables, whose style is the same in Word', async () => {
    const table = `<table:table>${row(cell('Chuyến'), cell('Khách'))}${row(cell('Một'), cell('40'))}</table:table>`
    const draft = await body(p('Bảng 1. Khách mỗi chuyến', 'Caption') + table)
    expect(draft.figures).toEqual([])
    expect(outline(draft)).toEqual([
      'paragraph Khách lên đò.',
      'paragraph Bảng 1. Khách mỗi chuyến',
      'table[Chuyến | Khách ; Một | 40]',
    ])
  })

  it('that are missing, remote or outside the folder are said, and nothing is fetched', async () => {
    const draft = await body(
      ['Pictures/mat.png', 'https://anh.example/do.jpg', 'file:///etc/passwd', '../../do.png', '../do.png']
        .map((path) => p(picture(path)))
        .join(''),
    )
    expect(draft.notices.map(({ code }) => code)).toEqual([
      'image-missing',
      'image-remote',
      'image-not-allowed',
      'image-not-allowed',
      'image-missing',
    ])
    expect(draft.figures.filter(({ image }) => image !== undefined)).toEqual([])
  })

  it('with much text beside them are a box of text', async () => {
    const box = `<draw:frame><draw:text-box>${p('Bến đò mở từ năm giờ.')}${p(picture('Pictures/do.png'))}${p('Vé giữ giá.')}</draw:text-box></draw:frame>`
    const draft = await body(p(`Khách đông.${box}`), { parts })
    expect(outline(draft).slice(1)).toEqual([
      'paragraph Khách đông.',
      'paragraph Bến đò mở từ năm giờ.',
      'figure',
      'paragraph Vé giữ giá.',
    ])
  })
})

describe('what an OpenDocument text says of itself', () => {
  const long = p(
    'Bến đò ở cuối chợ mở lại từ năm giờ sáng nay, sau ba ngày nghỉ vì bão, và chuyến đầu gần như kín chỗ.',
  )
  const meta = '<dc:title>Bến đò mở lại</dc:title><meta:initial-creator>Thu Hà</meta:initial-creator>'

  it('is taken where the text does not say it', async () => {
    const own =
      '<meta:user-defined meta:name="Nguồn">Báo Bến Đò</meta:user-defined><meta:user-defined meta:name="URL">https://ben.example/a</meta:user-defined><meta:user-defined meta:name="Ngày đăng">2026-03-04</meta:user-defined><meta:user-defined meta:name="Mã">7</meta:user-defined>'
    const draft = await read({ text: long + long.replace('sáng nay', 'chiều qua'), meta: meta + own })
    expect(draft).toMatchObject({
      headline: 'Bến đò mở lại',
      bylines: ['Thu Hà'],
      source: { publication: 'Báo Bến Đò', url: 'https://ben.example/a', publishedAt: '2026-03-04' },
      omitted: [{ text: 'Mã: 7', reason: 'metadata' }],
    })
  })

  it.each(['Windows User', 'admin', 'HP'])('is no author by the name of %s', async (name) => {
    const draft = await read({ text: long, meta: `<meta:initial-creator>${name}</meta:initial-creator>` })
    expect(draft.bylines).toEqual([])
  })

  it('is no language that the text clearly is not in, and no country that goes without saying', async () => {
    const english = spoken('en', 'US')
    const draft = await read({ text: p('Bến đò mở lại sau bão', 'Title') + long + long, styles: english })
    expect(draft.language).toBe('vi')
    expect(draft.decisions.filter(({ kind }) => kind === 'language')).toEqual([])
    const short = await read({ text: p('Update 12'), styles: english })
    expect(short.language).toBe('en')
    expect((await read({ text: p('Update 12'), styles: spoken('en', 'GB') })).language).toBe('en-GB')
    expect((await read({ text: long, styles: spoken('vi', 'VN') })).language).toBe('vi')
  })
})

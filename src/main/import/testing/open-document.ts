import { strToU8, zipSync } from 'fflate'
import { samplePng } from './sample-files'

/** What a made OpenDocument text holds, as XML: the text, the styles made for it, those with names, its metadata, its headers. */
export interface OpenDocument {
  readonly text: string
  readonly automatic?: string
  readonly styles?: string
  readonly meta?: string
  readonly masters?: string
  /** Other parts of the archive, pictures among them. */
  readonly parts?: Readonly<Record<string, Uint8Array>>
}

const ODF = 'urn:oasis:names:tc:opendocument:xmlns'
const NAMESPACES = [
  ...['office', 'text', 'table', 'style', 'meta'].map((name) => `xmlns:${name}="${ODF}:${name}:1.0"`),
  `xmlns:draw="${ODF}:drawing:1.0" xmlns:fo="${ODF}:xsl-fo-compatible:1.0" xmlns:svg="${ODF}:svg-compatible:1.0"`,
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
].join(' ')
const TYPE = 'application/vnd.oasis.opendocument.text'

/** Properties of characters. */
export const bold = 'fo:font-weight="bold"'
/** Properties of characters. */
export const italic = 'fo:font-style="italic"'

/** The styles that LibreOffice gives every text, as far as they say what a paragraph is. */
const NAMED = [
  style('Standard', 'paragraph', ''),
  style('Heading', 'paragraph', bold, 'Standard'),
  ...[1, 2, 3].map((level) => style(`Heading_20_${level}`, 'paragraph', bold, 'Heading')),
  ...['Title', 'Subtitle', 'Quotations', 'Caption'].map((name) => style(name, 'paragraph', italic, 'Standard')),
  style('Illustration', 'paragraph', '', 'Caption'),
  style('Strong_20_Emphasis', 'text', bold),
  style('Emphasis', 'text', italic),
].join('')

/** A style; `properties` are those of its characters. */
export function style(name: string, family: string, properties: string, parent = ''): string {
  const from = parent === '' ? '' : ` style:parent-style-name="${parent}"`
  return `<style:style style:name="${name}" style:family="${family}"${from}><style:text-properties ${properties}/></style:style>`
}

const part = (name: string, content: string): Uint8Array =>
  strToU8(
    `<?xml version="1.0" encoding="UTF-8"?>\n<office:document-${name} ${NAMESPACES}>${content}</office:document-${name}>`,
  )

/** An OpenDocument text in its archive. */
export function odtFile({
  text,
  automatic = '',
  styles = '',
  meta = '',
  masters = '',
  parts = {},
}: OpenDocument): Uint8Array {
  return zipSync({
    mimetype: [strToU8(TYPE), { level: 0 }],
    'content.xml': part(
      'content',
      `<office:automatic-styles>${automatic}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body>`,
    ),
    'styles.xml': part(
      'styles',
      `<office:styles>${NAMED}${styles}</office:styles><office:master-styles>${masters}</office:master-styles>`,
    ),
    'meta.xml': part('meta', `<office:meta>${meta}</office:meta>`),
    'META-INF/manifest.xml': strToU8('<manifest:manifest><manifest:file-entry/></manifest:manifest>'),
    ...parts,
  })
}

/** The same in one XML file. */
export function fodtFile({ text, automatic = '', styles = '', meta = '', masters = '' }: OpenDocument): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${NAMESPACES} office:mimetype="${TYPE}"><office:meta>${meta}</office:meta><office:styles>${NAMED}${styles}</office:styles>
<office:automatic-styles>${automatic}</office:automatic-styles><office:master-styles>${masters}</office:master-styles><office:body><office:text>${text}</office:text></office:body></office:document>`
}

/** A paragraph. */
export const p = (content: string, name = 'Standard'): string => `<text:p text:style-name="${name}">${content}</text:p>`

/** A heading. */
export const h = (level: number, content: string): string =>
  `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${content}</text:h>`

/** A list; items are XML, or texts. */
export function list(name: string, items: readonly string[], more = ''): string {
  const inner = items.map((item) => `<text:list-item>${item.startsWith('<') ? item : p(item)}</text:list-item>`)
  return `<text:list text:style-name="${name}"${more}>${inner.join('')}</text:list>`
}

/** List styles: `L1` has bullets, `L2` numbers and bullets below. */
export const listStyles =
  '<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>' +
  '<text:list-style style:name="L2"><text:list-level-style-number text:level="1" style:num-format="1"/><text:list-level-style-bullet text:level="2"/></text:list-style>'

/** A cell with a paragraph. */
export const cell = (content: string, more = ''): string => `<table:table-cell${more}>${p(content)}</table:table-cell>`

/** A footnote's sign with its text. */
export const note = (content: string, kind = 'footnote'): string =>
  `<text:note text:note-class="${kind}"><text:note-citation>1</text:note-citation><text:note-body>${p(content)}</text:note-body></text:note>`

/** A frame with the picture of a part. */
export const picture = (path: string, alt = ''): string =>
  `<draw:frame draw:name="Image1"><draw:image xlink:href="${path}" xlink:type="simple"/>${alt === '' ? '' : `<svg:desc>${alt}</svg:desc>`}</draw:frame>`

/** Who changed something, and when. */
const INFO =
  '<office:change-info><dc:creator>Thu Hà</dc:creator><dc:date>2026-03-04T05:06:07Z</dc:date></office:change-info>'

/** A region of tracked changes. */
export const region = (id: string, kind: 'insertion' | 'deletion', taken = ''): string =>
  `<text:changed-region xml:id="${id}" text:id="${id}"><text:${kind}>${INFO}${taken}</text:${kind}></text:changed-region>`

/** Words that a change put in. */
export const insertedIn = (id: string, content: string): string =>
  `<text:change-start text:change-id="${id}"/>${content}<text:change-end text:change-id="${id}"/>`

/** The place where a change took something out. */
export const takenOut = (id: string): string => `<text:change text:change-id="${id}"/>`

/** A manuscript with a headline, a list, a table, a footnote, a picture, comments and tracked changes. */
export const reviewedOdt: OpenDocument = {
  automatic: `${listStyles}${style('P1', 'paragraph', bold, 'Standard')}${style('T1', 'text', italic)}`,
  text: [
    `<text:tracked-changes>${region('ct1', 'deletion', p('sáu'))}${region('ct2', 'insertion')}${region('ct3', 'insertion')}`,
    `${region('ct4', 'deletion', p('Đoạn này đã bỏ đi.') + p(''))}${region('ct5', 'insertion')}${region('ct6', 'deletion', p('40'))}${region('ct7', 'insertion')}</text:tracked-changes>`,
    p('Bến đò mở lại sau bão', 'Title'),
    p(
      `Bến đò ở cuối chợ mở lại từ ${takenOut('ct1')}${insertedIn('ct2', 'năm')} giờ sáng nay, sau ba ngày nghỉ vì bão, và chuyến đầu gần như kín chỗ.`,
      'P1',
    ),
    p(
      `Chủ đò nói <office:annotation office:name="c1"><dc:creator>An</dc:creator><dc:date>2026-03-05T00:00:00Z</dc:date>${p('Ai đo?')}</office:annotation>nước <text:span text:style-name="T1">đã rút</text:span><office:annotation-end office:name="c1"/> gần hết${note('Theo trạm đo nước ở đầu cầu.')}${insertedIn('ct3', ' từ đêm qua')}.`,
    ),
    p(`${takenOut('ct4')}${insertedIn('ct5', 'Đoạn này mới viết thêm.')}`),
    list('L2', ['Mua vé', `${p('Lên đò')}${list('L2', ['xuống xe'])}`]),
    `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows><table:table-row>${cell('Chuyến')}${cell('Khách')}</table:table-row></table:table-header-rows>`,
    `<table:table-row>${cell('Một')}${cell(`${takenOut('ct6')}${insertedIn('ct7', '42')}`)}</table:table-row></table:table>`,
    p(
      `<draw:frame draw:name="Frame1"><draw:text-box>${p(`${picture('Pictures/do.png', 'Đò cập bến')}Illustration <text:sequence text:name="Illustration">1</text:sequence>: Khách lên đò. Ảnh: LÊ AN`, 'Illustration')}</draw:text-box></draw:frame>`,
    ),
    p('LÊ AN'),
  ].join(''),
  masters: `<style:master-page><style:header>${p('Bản thảo của phòng Kinh tế')}</style:header><style:footer>${p('Trang <text:page-number>3</text:page-number>')}</style:footer></style:master-page>`,
  meta: '<dc:title>Mẫu công văn</dc:title><meta:initial-creator>Lê Thu Hà</meta:initial-creator><meta:keyword>bến đò</meta:keyword><meta:creation-date>2026-03-01T00:00:00</meta:creation-date>',
  parts: { 'Pictures/do.png': new Uint8Array(samplePng) },
}

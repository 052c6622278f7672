import { strToU8, zipSync } from 'fflate'

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const CONTENT = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

/** What a made Word document holds, as WordprocessingML: the body's blocks, and its notes and comments by their ids. */
export interface WordFile {
  readonly body: string
  readonly footnotes?: Readonly<Record<number, string>>
  readonly comments?: string
}

/** A Word document of raw WordprocessingML (ECMA-376), for what no library writes: tracked changes, footnotes, damaged parts. */
export function wordFile({ body, footnotes = {}, comments = '' }: WordFile): Uint8Array {
  const notes = Object.entries(footnotes)
    .map(([id, text]) => `<w:footnote w:id="${id}">${text}</w:footnote>`)
    .join('')
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${CONTENT}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="${CONTENT}.footnotes+xml"/><Override PartName="/word/comments.xml" ContentType="${CONTENT}.comments+xml"/></Types>`,
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships([
      ['footnotes', 'footnotes.xml'],
      ['comments', 'comments.xml'],
    ]),
    'word/document.xml': part('document', `<w:body>${body}</w:body>`),
    'word/footnotes.xml': part('footnotes', notes),
    'word/comments.xml': part('comments', comments),
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

function part(name: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><w:${name} ${NAMESPACES}>${content}</w:${name}>`
}

function relationships(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/${type}" Target="${target}"/>`,
  )
  return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join('')}</Relationships>`
}

/** A run of text. */
export const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

const BY = 'w:author="Thu Hà" w:date="2026-03-04T05:06:07Z"'

/** Words that a change put in. */
export const inserted = (text: string): string => `<w:ins w:id="1" ${BY}>${run(text)}</w:ins>`

/** Words that a change took out. */
export const deleted = (text: string): string =>
  `<w:del w:id="2" ${BY}><w:r><w:delText xml:space="preserve">${text}</w:delText></w:r></w:del>`

/** A paragraph; `end` is what a change made of its end. */
export function paragraph(content: string, end?: 'ins' | 'del', style?: string): string {
  const mark = end === undefined ? '' : `<w:rPr><w:${end} w:id="3" ${BY}/></w:rPr>`
  const named = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`
  return `<w:p><w:pPr>${named}${mark}</w:pPr>${content}</w:p>`
}

const cell = (content: string): string => `<w:tc><w:tcPr/>${paragraph(content)}</w:tc>`

/** A table of rows of cells. */
export function table(rows: readonly (readonly string[])[]): string {
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

/** A manuscript with a headline, a table, a footnote, comments and tracked changes of every kind. */
export function reviewedWordFile(): Uint8Array {
  return wordFile({
    body: [
      paragraph(run('Bến đò mở lại sau bão')),
      paragraph(
        run('Sau ba ngày nghỉ vì sóng lớn, bến đò đã chở khách trở lại từ ') +
          deleted('sáu') +
          inserted('năm') +
          run(' giờ sáng nay, với hai chuyến đầu gần như kín chỗ.'),
      ),
      paragraph(
        run('Chủ đò nói ') +
          '<w:commentRangeStart w:id="4"/>' +
          run('nước đã rút') +
          '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>' +
          run(' gần hết') +
          '<w:r><w:footnoteReference w:id="2"/></w:r>' +
          inserted(' từ đêm qua') +
          run('.'),
      ),
      paragraph(inserted('Đoạn này mới viết thêm.'), 'ins'),
      paragraph(deleted('Đoạn này đã bỏ đi.'), 'del'),
      paragraph(run('Nửa đầu của câu '), 'del'),
      paragraph(run('và nửa sau.')),
      paragraph(run('Câu thứ nhất.'), 'ins'),
      paragraph(run('Câu thứ hai.')),
      table([
        [run('Chuyến'), run('Khách')],
        [run('Một'), deleted('40') + inserted('42')],
        [inserted('Hai'), inserted('38')],
      ]),
    ].join(''),
    footnotes: { 2: paragraph(run('Theo trạm đo nước ở đầu cầu.')) },
    comments:
      '<w:comment w:id="4" w:author="An" w:date="2026-03-05T00:00:00Z"><w:p><w:r><w:t>Ai đo?</w:t></w:r></w:p></w:comment>',
  })
}

import type { ArticleId, FigureId, SegmentId } from '../../ids'
import type { Block, Inline, PlainTextBlock, TableCell, TextKind } from '../blocks'

/** Words that stand in notes to the editor only: they may be found nowhere outside the newsroom. */
export const SECRET = 'Chỉ biên tập đọc'

/** The figure that would hold the picture of the body's card. */
export const CARD_FIGURE = 'richfigure01' as FigureId
/** The article that the body's box of links names. */
export const LINKED_ARTICLE = '01930000-0000-7000-8000-000000000001' as ArticleId

const text = (words: string): Inline[] => [{ type: 'text', text: words }]
const line = (type: TextKind, id: string, words: string): PlainTextBlock => ({
  type,
  id: `rich${id}` as SegmentId,
  children: text(words),
})
const cell = (id: string, words: string, more: Omit<TableCell, 'blocks'> = {}): TableCell => ({
  ...more,
  blocks: [line('paragraph', id, words)],
})

/** A body with every kind of block that a feature is made of, notes to the editor at every depth among them. */
export function richBody(): Block[] {
  return [
    line('note', '000', `${SECRET}: gọi lại trưởng thôn trước khi đăng.`),
    line('paragraph', '001', 'Chợ nổi họp từ bốn giờ sáng.'),
    line('quote', '002', 'Nước lên thì ghe về.'),
    line('attribution', '003', 'Bà Tư, bán trái cây'),
    line('pullquote', '004', 'Nước lên thì ghe về'),
    line('question', '005', 'Ghe nào về trước?'),
    line('answer', '006', 'Ghe chở dừa.'),
    {
      type: 'factbox',
      blocks: [
        { type: 'heading', id: 'rich007' as SegmentId, level: 3, children: text('Chợ nổi trong số liệu') },
        line('paragraph', '008', 'Bốn trăm ghe mỗi sáng.'),
        line('note', '009', `${SECRET}: số này của năm ngoái.`),
        {
          type: 'list',
          style: 'bullet',
          items: [{ id: 'rich010' as SegmentId, children: text('Mở cửa: 4 giờ') }],
        },
      ],
    },
    {
      type: 'table',
      rows: [
        { cells: [cell('011', 'Tháng', { header: 'row' }), cell('012', 'Ghe', { header: 'row', colSpan: 2 })] },
        { cells: [cell('013', 'Một', { header: 'column', rowSpan: 2 }), cell('014', '310'), cell('015', '12')] },
        {
          cells: [
            cell('016', '320'),
            { blocks: [line('paragraph', '017', '14'), line('note', '018', `${SECRET}: kiểm lại.`)] },
          ],
        },
      ],
    },
    { type: 'rule' },
    line('paragraph', '019', 'Trưa thì chợ tan.'),
    {
      type: 'embed',
      url: 'https://www.songnuoc.example/cho-noi',
      site: 'Sông Nước',
      figureId: CARD_FIGURE,
      blocks: [
        line('paragraph', '020', 'Bản đồ chợ nổi'),
        line('paragraph', '021', 'Bến nào họp ngày nào.'),
        line('note', '022', `${SECRET}: xem lại đường dẫn.`),
      ],
    },
    { type: 'related', articles: [LINKED_ARTICLE] },
  ]
}

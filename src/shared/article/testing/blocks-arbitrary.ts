import * as fc from 'fast-check'
import type { FigureId, SegmentId } from '../../ids'
import {
  type Block,
  type CellHeader,
  type Inline,
  type ListBlock,
  type ListItem,
  type Mark,
  type TableCell,
  textKinds,
} from '../blocks'

/** Bodies in the one form that reading gives: neighbouring runs differ in their marks, no run is empty, marks are in order. */
export function blocksArbitrary(): fc.Arbitrary<Block[]> {
  const order: readonly Mark[] = ['bold', 'italic', 'strikethrough', 'subscript', 'superscript']
  const ids = fc.stringMatching(/^[0-9A-Za-z]{10}$/).map((text) => text as SegmentId)
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  const marks = fc.subarray([...order])
  const run = fc
    .record({ text: words, marks })
    .map((made): Inline => (made.marks.length > 0 ? textRun(made.text, made.marks) : textRun(made.text)))
  const lineBreak = fc.constant<Inline>({ type: 'break' })
  const simple = fc.array(fc.oneof(run, lineBreak), { maxLength: 5 }).map(distinct)
  const link = fc
    .record({ url: fc.webUrl(), children: simple })
    .map(({ url, children }): Inline => ({ type: 'link', url, children: children as never }))
  const children = fc.array(fc.oneof({ weight: 4, arbitrary: run }, lineBreak, link), { maxLength: 6 }).map(distinct)
  const { list } = fc.letrec<{ list: ListBlock }>((tie) => ({
    list: fc.record({
      type: fc.constant('list' as const),
      style: fc.constantFrom('bullet' as const, 'number' as const),
      items: fc.array(
        fc
          .record({ id: ids, children, list: fc.option(tie('list'), { depthSize: 'small', nil: undefined }) })
          .map(
            ({ id: item, children: inline, list: nested }): ListItem =>
              nested === undefined ? { id: item, children: inline } : { id: item, children: inline, list: nested },
          ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  }))
  const text = fc.record({ type: fc.constantFrom(...textKinds), id: ids, children })
  const inside = fc.array(fc.oneof(text, list), { minLength: 1, maxLength: 3 })
  return fc.array(
    fc.oneof(
      { weight: 3, arbitrary: text },
      fc.record({
        type: fc.constant('heading' as const),
        id: ids,
        level: fc.constantFrom(2 as const, 3 as const, 4 as const),
        children,
      }),
      list,
      fc.record({ type: fc.constant('figure' as const), figureId: fc.constant('figure000001' as FigureId) }),
      fc.constant<Block>({ type: 'rule' }),
      fc.record({ type: fc.constant('factbox' as const), blocks: inside }),
      fc.record({ type: fc.constant('table' as const), rows: rowsOf(inside) }),
    ),
    { maxLength: 6 },
  )
}

function rowsOf(inside: fc.Arbitrary<Block[]>) {
  const span = fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined })
  const header = fc.option(fc.constantFrom<CellHeader>('row', 'column', 'both'), { nil: undefined })
  const cell = fc
    .record({ header, colSpan: span, rowSpan: span, blocks: inside })
    .map(
      (made) =>
        Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as TableCell,
    )
  return fc.array(fc.record({ cells: fc.array(cell, { minLength: 1, maxLength: 3 }) }), { minLength: 1, maxLength: 3 })
}

function distinct(children: readonly Inline[]): Inline[] {
  return children.filter((child, index) => !same(children[index - 1], child))
}

function same(a: Inline | undefined, b: Inline): boolean {
  return a?.type === 'text' && b.type === 'text' && (a.marks ?? []).join() === (b.marks ?? []).join()
}

function textRun(text: string, marks?: readonly Mark[]): Inline {
  return marks === undefined ? { type: 'text', text } : { type: 'text', text, marks }
}

import { $createLinkNode } from '@lexical/link'
import { $createListItemNode, $createListNode, $isListNode } from '@lexical/list'
import { $createHeadingNode, $createQuoteNode } from '@lexical/rich-text'
import {
  $createTableNodeWithDimensions,
  $insertTableColumnAtNode,
  $insertTableRowAtNode,
  $isTableNode,
  TableCellHeaderStates,
  type TableCellNode,
  type TableRowNode,
} from '@lexical/table'
import {
  $createLineBreakNode,
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $isElementNode,
  type LexicalNode,
  type TextNode,
} from 'lexical'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createArticle } from '../../../../shared/article/create-article'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot } from '../../../../shared/article/roots'
import { appendBlocks } from '../../../../shared/article/write-body'
import { type FigureId, newSegmentId } from '../../../../shared/ids'
import { ok } from '../../../../shared/result'
import { seedCount } from '../../../../shared/testing/seed-count'
import { Seeded } from '../../../../shared/testing/seeded'
import { $createFactBoxNode } from '../nodes/FactBoxNode'
import { $createFigureNode } from '../nodes/FigureNode'
import { $createRuleNode } from '../nodes/RuleNode'
import { $createTextBlock } from '../nodes/TextBlockNodes'
import { ArticleReplica } from '../replica/ArticleReplica'
import { manualTimers } from '../replica/testing/manual-timers'
import { readEditor } from './read-editor'
import { type BoundEditor, boundEditor } from './testing/bound-editor'

/**
 * Three people write in two languages of one article at once; their windows meet again and again. In the end all show the
 * same, and what a window opened afresh shows. Seeds: the first ones, and those that once failed.
 */
const SEEDS = seedCount(40)
const FAILED_ONCE: Readonly<Record<string, number>> = {
  'the caret’s run of text has lost its node': 278,
}
const LANGUAGES = ['vi', 'en'] as const
const ROUNDS = 4
const EDITS_PER_ROUND = 12

type Random = (below: number) => number

function random(seed: number): Random {
  const seeded = new Seeded(seed)
  return (below) => seeded.below(below)
}

interface Person {
  readonly replica: ArticleReplica
  readonly editors: Readonly<Record<(typeof LANGUAGES)[number], BoundEditor>>
  readonly sent: Uint8Array[]
  readonly errors: Error[]
}

function person(state: Uint8Array, timers: ReturnType<typeof manualTimers>, clientID: number): Person {
  const sent: Uint8Array[] = []
  const errors: Error[] = []
  const send = async (update: Uint8Array) => {
    sent.push(update)
    return ok({ sequence: sent.length })
  }
  const replica = new ArticleReplica({ state, send, timers })
  // Yjs settles conflicts by client ids: chance must not, or a seed would tell another story every time.
  replica.doc.clientID = clientID
  const open = (language: string): BoundEditor => {
    const bound = boundEditor(replica.doc, language, {
      undo: replica.undoManager,
      onError: (error) => errors.push(error),
    })
    replica.onBeforeChange(() => bound.body.flush())
    return bound
  }
  return { replica, editors: { vi: open('vi'), en: open('en') }, sent, errors }
}

const WORDS = ['a', 'ế', 'hello ', 'tin nóng ', '😀', '😁', 'chợ sáng ', ' ']

/** Edits that a person may make, with how often they are made. */
const EDITS: readonly (readonly [weight: number, edit: (at: Random) => void])[] = [
  [
    50,
    (at) => {
      const text = $anyText(at)
      const offset = text === undefined ? 0 : caretIn(text, at(text.getTextContentSize() + 1))
      text?.select(offset, offset).insertText(WORDS[at(WORDS.length)] ?? '')
    },
  ],
  [10, (at) => $range(at, 6)?.removeText()],
  [10, (at) => $range(at, 8)?.formatText((['bold', 'italic', 'strikethrough'] as const)[at(3)] ?? 'bold')],
  [
    10,
    (at) => {
      const text = $anyText(at)
      const offset = text === undefined ? 0 : caretIn(text, at(text.getTextContentSize() + 1))
      text?.select(offset, offset).insertParagraph()
    },
  ],
  [5, (at) => $anyBlock(at)?.insertAfter($createFigureNode(`figure${100_000 + at(900_000)}` as FigureId))],
  [1, (at) => $anyBlock(at)?.insertAfter($createRuleNode())],
  [3, (at) => $anyBlock(at)?.insertAfter($createHeadingNode('h2').append($createTextNode(`H${at(99)}`)))],
  [3, (at) => $blocks().length > 2 && $anyBlock(at)?.remove()],
  [
    2,
    (at) => {
      const list = $createListNode(at(2) === 0 ? 'bullet' : 'number')
      for (const text of ['li', 'li2']) list.append($createListItemNode().append($createTextNode(text)))
      $anyBlock(at)?.insertAfter(list)
    },
  ],
  [
    4,
    (at) => {
      const [moved, target] = [$anyBlock(at), $anyBlock(at)]
      if (moved !== undefined && target !== undefined && !moved.is(target)) target.insertAfter(moved)
    },
  ],
  [
    3,
    (at) => {
      const block = $anyBlock(at)
      if (!$isElementNode(block) || $isListNode(block)) return
      block.replace(at(2) === 0 ? $createQuoteNode() : $createHeadingNode('h3'), true)
    },
  ],
  [1, (at) => $anyText(at)?.insertAfter($createLineBreakNode())],
  [1, (at) => $anyText(at)?.insertAfter($createLinkNode('https://example.org/').append($createTextNode('link')))],
]

/** Edits of the blocks a feature is made of; the seeds that failed before there were any do without. */
const BLOCK_EDITS: typeof EDITS = [
  ...EDITS,
  [
    4,
    (at) => {
      const block = $anyText(at)?.getTopLevelElement()
      const kind = (['attribution', 'pullquote', 'question', 'answer', 'note'] as const)[at(5)] ?? 'note'
      if ($isElementNode(block) && !$isListNode(block)) block.replace($createTextBlock(kind), true)
    },
  ],
  [
    3,
    (at) => {
      const heading = $createHeadingNode('h3').append($createTextNode('Hộp '))
      $anyBlock(at)?.insertAfter($createFactBoxNode().append(heading, $createParagraphNode()))
    },
  ],
  [3, (at) => $anyBlock(at)?.insertAfter($createTableNodeWithDimensions(2, 2, { rows: true, columns: false }))],
  [
    4,
    (at) => {
      const cell = $anyCell(at)
      if (cell === undefined) return
      if (at(4) === 0) cell.getFirstChild()?.selectStart().insertText('ô ')
      else if (at(3) === 0) cell.toggleHeaderStyle(TableCellHeaderStates.ROW)
      else if (at(2) === 0) $insertTableRowAtNode(cell)
      else $insertTableColumnAtNode(cell)
    },
  ],
]

function $anyCell(at: Random): TableCellNode | undefined {
  const cells = $blocks().flatMap((block) =>
    $isTableNode(block) ? block.getChildren<TableRowNode>().flatMap((row) => row.getChildren<TableCellNode>()) : [],
  )
  return cells[at(cells.length)]
}

const $blocks = (): LexicalNode[] => $getRoot().getChildren()
const $anyBlock = (at: Random): LexicalNode | undefined => $blocks()[at($blocks().length)]

function $anyText(at: Random): TextNode | undefined {
  const texts = $getRoot().getAllTextNodes()
  return texts[at(texts.length)]
}

function $range(at: Random, longest: number) {
  const text = $anyText(at)
  if (text === undefined) return undefined
  const size = text.getTextContentSize()
  const start = caretIn(text, at(size + 1))
  return text.select(start, caretIn(text, Math.min(size, start + at(longest))))
}

/** A caret never stands between the halves of a surrogate pair. */
function caretIn(text: TextNode, offset: number): number {
  return /[\uDC00-\uDFFF]/.test(text.getTextContent()[offset] ?? '') ? offset - 1 : offset
}

function $edit(at: Random, edits: typeof EDITS): void {
  if ($blocks().length === 0) $getRoot().append($createParagraphNode().append($createTextNode('lại từ đầu ')))
  let pick = at(edits.reduce((sum, [weight]) => sum + weight, 0))
  for (const [weight, edit] of edits) {
    pick -= weight
    if (pick >= 0) continue
    edit(at)
    return
  }
}

/** What came of a run. */
interface Outcome {
  readonly repairs: number
  readonly errors: readonly string[]
}

async function run(seed: number, edits: typeof EDITS): Promise<Outcome> {
  const at = random(seed)
  const doc = createArticle({ language: 'vi', createdAt: 0 })
  doc.clientID = 7
  for (const language of LANGUAGES) {
    const children = [{ type: 'text', text: `Xin chào toà soạn ${language}` }] as const
    doc.transact(() => appendBlocks(bodyRoot(doc, language), [{ type: 'paragraph', id: newSegmentId(), children }]))
  }
  const state = Y.encodeStateAsUpdate(doc)
  const timers = manualTimers()
  const people = [1, 2, 3].map((order) => person(state, timers, 1000 + at(1_000_000) * 4 + order))

  const meet = async (): Promise<void> => {
    await timers.pass(50)
    const letters = people.map(({ sent }) => sent.splice(0))
    for (const [to, { replica }] of people.entries()) {
      for (const [from, updates] of letters.entries())
        if (from !== to) for (const update of updates) replica.receive(update)
    }
    await timers.pass(50)
  }

  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { replica, editors } of people) {
      for (let count = 0; count < EDITS_PER_ROUND; count += 1) {
        editors[LANGUAGES[at(2)] ?? 'vi'].edit(() => $edit(at, edits))
        if (at(25) === 0) replica.undo()
        if (at(50) === 0) replica.redo()
      }
    }
    // Repairs of one meeting (a run of text that lost its node) are themselves passed on.
    for (let exchange = 0; exchange < 4; exchange += 1) await meet()
  }

  let repairs = 0
  for (const { editors } of people) {
    for (const language of LANGUAGES) {
      editors[language].body.check()
      repairs += editors[language].body.repairs
    }
  }
  await meet()

  for (const language of LANGUAGES) {
    const held = people.map(({ replica }) => readBody(bodyRoot(replica.doc, language)))
    const shown = people.map(({ editors }) => readEditor(editors[language].editor.getEditorState()))
    const fresh = new Y.Doc()
    Y.applyUpdate(fresh, Y.encodeStateAsUpdate((people[0] as Person).replica.doc), 'remote')
    const opened = readEditor(boundEditor(fresh, language).editor.getEditorState())
    for (const [index] of people.entries()) {
      expect(held[index], `seed ${seed}: ${language}, document of ${index}`).toEqual(held[0])
      expect(shown[index], `seed ${seed}: ${language}, window of ${index}`).toEqual(held[0])
    }
    expect(opened, `seed ${seed}: ${language}, opened afresh`).toEqual(held[0])
  }
  return { repairs, errors: people.flatMap(({ errors }) => errors.map(({ message }) => message)) }
}

describe('three people writing at once', () => {
  const seeds = [
    ...Object.values(FAILED_ONCE).map((seed) => ({ seed, edits: EDITS })),
    ...Array.from({ length: SEEDS }, (_, index) => ({ seed: index + 1, edits: BLOCK_EDITS })),
  ]

  it(`see the same in the end (${seeds.length} seeds)`, { timeout: 5000 * seeds.length + 120_000 }, async () => {
    let repaired = 0
    const errors: string[] = []
    for (const { seed, edits } of seeds) {
      const outcome = await run(seed, edits)
      if (outcome.repairs > 0) repaired += 1
      for (const message of outcome.errors) errors.push(`seed ${seed}: ${message}`)
    }
    // Errors come when each update is applied by itself instead of together with those of its tick.
    expect(errors).toEqual([])
    // With twelve edits a head between two meetings, about a quarter of the runs needs a repair: most must do without.
    expect(repaired / seeds.length).toBeLessThanOrEqual(0.4)
  })
})

// @vitest-environment happy-dom
import { $getRoot, COPY_COMMAND, PASTE_COMMAND } from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import type { Block } from '../../../../shared/article/blocks'
import { readBody } from '../../../../shared/article/read-body'
import { bodyRoot } from '../../../../shared/article/roots'
import type { StoredNode } from '../../../../shared/article/stored-node'
import { DUPLICATE_BLOCK_COMMAND } from '../features/blocks/arrange'
import { SELECT_BLOCKS_COMMAND } from '../features/blocks/block-selection'
import { line, type WrittenText, writtenText } from '../features/testing/written-text'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

/** As a newer version of the program might write them. */
const gallery: StoredNode = {
  element: { __type: 'gallery', __columns: 3, __style: 'wide', __names: ['a', 'b'] },
  children: [
    { decorator: { __type: 'galleryphoto', __photo: 'f'.repeat(64), __at: { x: 0.5 } } },
    {
      element: { __type: 'gallerytitle', __tone: 'loud' },
      children: [{ map: { __type: 'text', __format: 1, __style: '' } }, 'Chợ'],
    },
  ],
}
const map: StoredNode = { decorator: { __type: 'map', __zoom: 12, __place: 'Cái Răng' } }

const foreign = (kind: string, stored: StoredNode): Block => ({ type: 'foreign', kind, stored })

function text() {
  const made = writtenText(line('001', 'Một'), foreign('gallery', gallery), foreign('map', map), line('002', 'Hai'))
  open.push(made)
  const { editor, edit, replica } = made
  edit(() => {
    const [, first = '', second = ''] = $getRoot().getChildrenKeys()
    editor.dispatchCommand(SELECT_BLOCKS_COMMAND, { block: first, how: 'only' })
    editor.dispatchCommand(SELECT_BLOCKS_COMMAND, { block: second, how: 'extend' })
  })
  const stored = () =>
    readBody(bodyRoot(replica.doc, 'vi'), { keepForeign: true }).flatMap((block) =>
      block.type === 'foreign' ? [trimmed(block.stored)] : [],
    )
  return { ...made, stored }
}

/** Without what Lexical itself adds to every element and run of text. */
function trimmed(node: StoredNode | undefined): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      ['__indent', '__dir', '__textFormat', '__textStyle', '__mode', '__detail'].includes(key) ? undefined : value,
    ),
  )
}

describe('copies of blocks of unknown kinds', () => {
  it('have all that the originals have when they are doubled', () => {
    const { edit, editor, stored } = text()
    edit(() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined))
    expect(stored()).toHaveLength(4)
    expect(stored().slice(2)).toEqual(stored().slice(0, 2))
  })

  it('have all that the originals have when they are pasted', () => {
    const { edit, editor, stored } = text()
    const data = new DataTransfer()
    const event = (type: string) => Object.assign(new Event(type, { cancelable: true }), { clipboardData: data })
    edit(() => editor.dispatchCommand(COPY_COMMAND, event('copy')))
    edit(() => editor.dispatchCommand(PASTE_COMMAND, event('paste')))
    expect(stored()).toHaveLength(4)
    expect(stored().slice(2)).toEqual(stored().slice(0, 2))
  })
})

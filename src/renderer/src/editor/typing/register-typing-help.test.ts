import { $createLinkNode } from '@lexical/link'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  COLLABORATION_TAG,
  KEY_BACKSPACE_COMMAND,
  PASTE_TAG,
} from 'lexical'
import { afterEach, describe, expect, it } from 'vitest'
import { createArticle } from '../../../../shared/article/create-article'
import { TypingHelps } from '../../../../shared/typography/typing-help'
import type { Snippet } from '../../../../shared/writing/snippets'
import { type BoundEditor, boundEditor } from '../binding/testing/bound-editor'
import { registerComposedLetters } from './register-composed-letters'
import { registerTypingHelp } from './register-typing-help'

let bound: BoundEditor
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

function start(language = 'vi', helps = TypingHelps.parse({}), snippets: readonly Snippet[] = []): void {
  bound = boundEditor(createArticle({ language, createdAt: 0, body: [] }), language)
  ends.push(
    registerTypingHelp(bound.editor, () => ({ language, helps, snippets })),
    registerComposedLetters(bound.editor),
    () => bound.body.destroy(),
  )
  bound.edit(() => {
    const paragraph = $createParagraphNode()
    $getRoot().clear().append(paragraph)
    paragraph.select()
  })
}

/** Types one character after the other, each followed by what the editor makes of it. */
function type(keys: string): void {
  for (const key of keys) {
    bound.edit(() => $write(key))
    bound.edit(() => undefined)
  }
}

function $write(words: string): void {
  const selection = $getSelection()
  if ($isRangeSelection(selection)) selection.insertText(words)
}

/** Presses Backspace; answers whether it took something back. */
function backspace(): boolean {
  let isTaken = false
  bound.edit(() => {
    isTaken = bound.editor.dispatchCommand(KEY_BACKSPACE_COMMAND, {
      preventDefault: () => undefined,
    } as unknown as KeyboardEvent)
  })
  return isTaken
}

const text = () => bound.editor.read(() => $getRoot().getTextContent())

describe('typing in a body', () => {
  it('sets marks as the language does, with the caret after them', () => {
    start('fr')
    type('"Le pont"; oui')
    expect(text()).toBe('«\u202FLe pont\u202F»\u202F; oui')
  })

  it('puts a snippet in the place of its abbreviation; one Backspace brings the abbreviation back', () => {
    start('vi', TypingHelps.parse({}), [{ abbreviation: 'ub', text: 'Ủy ban nhân dân', language: '' }])
    type('Theo ;ub họp')
    expect(text()).toBe('Theo Ủy ban nhân dân họp')
    type(' ;ub ')
    expect(backspace()).toBe(true)
    expect(text()).toBe('Theo Ủy ban nhân dân họp;ub ')
    expect(backspace()).toBe(false)
  })

  it('brings back what was typed with one Backspace, once', () => {
    start()
    type('Nói "')
    expect(text()).toBe('Nói “')
    expect(backspace()).toBe(true)
    expect(text()).toBe('Nói "')
    expect(backspace()).toBe(false)
    type('Cầu"')
    expect(text()).toBe('Nói "Cầu”')
  })

  it('brings nothing back after something else was typed or the caret has moved', () => {
    start()
    type('a... b')
    expect(backspace()).toBe(false)
    type('...')
    bound.edit(() => $getRoot().selectStart())
    expect(backspace()).toBe(false)
    expect(text()).toBe('a… b…')
  })

  it('sees the text before a change of format', () => {
    start()
    type('a "')
    bound.edit(() => {
      const selection = $getSelection()
      if ($isRangeSelection(selection)) selection.formatText('bold')
    })
    type('b"')
    expect(text()).toBe('a “b”')
  })

  it('leaves alone what is pasted, what others write, and the text of an address', () => {
    start()
    bound.editor.update(() => $write('"'), { discrete: true, tag: PASTE_TAG })
    bound.editor.update(() => $write('"'), { discrete: true, tag: COLLABORATION_TAG })
    bound.edit(() => $write('a -- b'))
    bound.edit(() => undefined)
    expect(text()).toBe('""a -- b')
    bound.edit(() => {
      const words = $createTextNode('vidu.vn')
      $getRoot()
        .clear()
        .append($createParagraphNode().append($createLinkNode('https://vidu.vn').append(words)))
      words.select(4, 4)
    })
    type('--')
    expect(text()).toBe('vidu--.vn')
  })

  it('does only what is wanted', () => {
    start('vi', { ...TypingHelps.parse({}), quotes: false })
    type('"a"...')
    expect(text()).toBe('"a"…')
  })
})

it('composes what a keyboard sends decomposed, around the caret', () => {
  start()
  type('Chơ\u0323 x')
  expect(text()).toBe('Chợ x')
  bound.edit(() => {
    const [node] = $getRoot().getAllTextNodes()
    node?.select(1, 1)
  })
  type('e\u0302\u0301.')
  expect(text()).toBe('Cế.hợ x')
})

// @vitest-environment happy-dom
import { $getSelection, HISTORIC_TAG, KEY_ENTER_COMMAND, KEY_ESCAPE_COMMAND } from 'lexical'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Block } from '../../../../shared/article/blocks'
import { blockTexts } from '../../../../shared/texts/blocks'
import { editorTexts } from '../../../../shared/texts/editor'
import { templatesTexts } from '../../../../shared/texts/templates'
import { $nth, line, type WrittenText, writtenText } from '../features/testing/written-text'
import { blockChoices, choiceNamespace, matchingChoices } from './block-choices'
import { $takeSlash, registerSlash, type Slash } from './slash'

const open: WrittenText[] = []
afterEach(() => {
  for (const made of open.splice(0)) made.close()
})

function text(...body: Block[]) {
  const made = writtenText(...body)
  open.push(made)
  const seen: (string | undefined)[] = []
  let slash: Slash | undefined
  const keys = { step: vi.fn(() => true), choose: vi.fn(() => true) }
  const stop = registerSlash(
    made.editor,
    (next) => {
      slash = next
      seen.push(next?.typed)
    },
    keys,
  )
  const close = () => {
    stop()
    made.close()
  }
  open[open.length - 1] = { ...made, close }
  const type = (words: string, at = 0) => {
    made.edit(() => $nth(at).selectEnd())
    for (const letter of words) made.edit(() => $getSelection()?.insertText(letter))
  }
  const press = (command: typeof KEY_ENTER_COMMAND | typeof KEY_ESCAPE_COMMAND, code: string) =>
    made.editor.dispatchCommand<typeof KEY_ESCAPE_COMMAND>(
      command as typeof KEY_ESCAPE_COMMAND,
      new KeyboardEvent('keydown', { code, cancelable: true }),
    )
  return { ...made, seen, keys, type, press, slash: () => slash }
}

describe('a slash', () => {
  it('at the beginning of a block is followed as it is typed on', () => {
    const { type, seen } = text(line('001', ''))
    type('/bả')
    expect(seen).toEqual(['', 'b', 'bả'])
  })

  it.each(['60 km/', '/ ', 'a/', '/một  hai'])('is text in “%s”', (words) => {
    const { type, seen } = text(line('001', ''))
    type(words)
    expect(seen.at(-1)).toBeUndefined()
  })

  it('that was there, that comes back by undo, or that the caret comes to is left alone', () => {
    const { edit, editor, seen } = text(line('001', '/bang'), line('002', 'Hai'))
    edit(() => $nth(0).selectEnd())
    editor.update(
      () => {
        $nth(1).clear()
        $nth(1).selectEnd().insertText('/hop')
      },
      { tag: HISTORIC_TAG, discrete: true },
    )
    expect(seen).toEqual([])
  })

  it('gives the keys to the menu while it is open; Escape leaves it as text', () => {
    const { type, press, keys, seen, outline } = text(line('001', ''))
    type('/')
    press(KEY_ENTER_COMMAND, 'Enter')
    expect(keys.choose).toHaveBeenCalledTimes(1)
    press(KEY_ESCAPE_COMMAND, 'Escape')
    type('b')
    press(KEY_ENTER_COMMAND, 'Enter')
    expect(keys.choose).toHaveBeenCalledTimes(1)
    expect(seen).toEqual(['', undefined])
    expect(outline()[0]).toBe('paragraph /b')
  })

  it('goes with what was typed, and what stands behind stays', () => {
    const { type, edit, slash, outline } = text(line('001', ''))
    type('/hop')
    const found = slash()
    edit(() => found !== undefined && $takeSlash(found))
    expect(outline()).toEqual(['paragraph'])
    const more = text(line('001', ' Chợ'))
    more.edit(() => $nth(0).selectStart())
    more.edit(() => $getSelection()?.insertText('/'))
    const other = more.slash()
    more.edit(() => other !== undefined && $takeSlash(other))
    expect(more.outline()).toEqual(['paragraph  Chợ'])
  })
})

const named = (language: 'vi' | 'en' | 'id') =>
  blockChoices(() => undefined).map(({ id }) => {
    const texts: Record<string, string> = { editor: editorTexts, blocks: blockTexts, templates: templatesTexts }[
      choiceNamespace(id)
    ][language]
    return { id, name: texts[id] ?? '' }
  })

describe('the choices', () => {
  it('all have a name in every language', () => {
    for (const language of ['vi', 'en', 'id'] as const)
      expect(named(language).every(({ name }) => name !== '')).toBe(true)
  })

  it.each([
    ['vi', 'bang', ['table']],
    ['vi', 'hộp', ['factbox', 'related']],
    ['vi', 'tit', ['h2', 'h3', 'h4']],
    ['vi', 'table', ['table']],
    ['en', 'note', ['note']],
    ['id', 'kot', ['factbox', 'related']],
    ['en', 'zzz', []],
  ] as const)('in %s by “%s” are %o', (language, typed, expected) => {
    expect(matchingChoices(named(language), typed).map(({ id }) => id)).toEqual(expected)
  })
})

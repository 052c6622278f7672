import { describe, expect, it } from 'vitest'
import { isShortcut, type Shortcut, shortcuts } from '../editor/features/shortcuts'
import { catalogue } from './catalogue'

/** The key press that carries out a command, as a keyboard with Latin letters makes it. */
function pressOf(shortcut: string): KeyboardEvent {
  const parts = shortcut.split('+')
  const key = parts.at(-1) ?? ''
  return {
    code: CODES[key] ?? (/^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key.toUpperCase()),
    ctrlKey: parts.includes('mod'),
    metaKey: false,
    shiftKey: parts.includes('shift'),
    altKey: parts.includes('alt'),
  } as KeyboardEvent
}

const CODES: Readonly<Record<string, string>> = { ',': 'Comma', '.': 'Period', '/': 'Slash' }

describe('the shortcuts', () => {
  it('of the workspace reach it wherever the caret is: the text takes none of them for itself', () => {
    const taken = Object.values(catalogue).flatMap(({ shortcut, local }) =>
      shortcut === undefined || local === true
        ? []
        : Object.entries<Shortcut>(shortcuts)
            .filter(([, each]) => isShortcut(pressOf(shortcut), each))
            .map(([name]) => `${shortcut}: ${name}`),
    )
    expect(taken).toEqual([])
  })

  it('of the workspace are each one command’s', () => {
    const all = Object.values(catalogue).flatMap(({ shortcut }) => shortcut ?? [])
    expect(all).toEqual([...new Set(all)])
  })
})

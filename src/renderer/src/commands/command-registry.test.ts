import { describe, expect, it, vi } from 'vitest'
import { menuCommands } from '../../../shared/contract/events'
import { catalogue, commandIds } from './catalogue'
import { CommandRegistry } from './command-registry'
import { type KeyPress, matchesShortcut, shortcutText } from './shortcut'

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
})

describe('CommandRegistry', () => {
  it('runs the last registered handler and falls back to the one before when it goes', () => {
    const registry = new CommandRegistry()
    const first = vi.fn()
    const second = vi.fn()
    registry.register('article:export', first)
    const off = registry.register('article:export', second)
    expect(registry.run('article:export')).toBe(true)
    off()
    registry.run('article:export')
    expect(first).toHaveBeenCalledTimes(1)
    expect(second).toHaveBeenCalledTimes(1)
  })

  it('says that a command nobody carries out was not run', () => {
    expect(new CommandRegistry().run('article:preview')).toBe(false)
  })

  it('lists what can be carried out, tells listeners, and keeps the list the same until it changes', () => {
    const registry = new CommandRegistry()
    const listener = vi.fn()
    registry.subscribe(listener)
    const off = registry.register('view:library', () => {})
    expect(registry.available()).toEqual(['view:library'])
    expect(registry.available()).toBe(registry.available())
    off()
    expect(registry.available()).toEqual([])
    expect(listener).toHaveBeenCalledTimes(2)
  })

  it('finds commands by their keys, but leaves undo to whoever has the focus', () => {
    const registry = new CommandRegistry()
    expect(registry.pressed(press('k', { ctrlKey: true }), false)).toBe('view:palette')
    expect(registry.pressed(press('k', { metaKey: true }), true)).toBe('view:palette')
    expect(registry.pressed(press('k', { ctrlKey: true }), true)).toBeUndefined()
    expect(registry.pressed(press('z', { ctrlKey: true }), false)).toBeUndefined()
    expect(registry.pressed(press('k'), false)).toBeUndefined()
  })
})

describe('the catalogue', () => {
  it('has every command of the application menu', () => {
    expect(menuCommands.filter((id) => !(id in catalogue))).toEqual([])
  })

  it('gives no two commands the same keys', () => {
    const shortcuts = commandIds.flatMap((id) => catalogue[id].shortcut ?? [])
    expect(new Set(shortcuts).size).toBe(shortcuts.length)
  })
})

describe('shortcuts', () => {
  it.each([
    ['mod+shift+l', press('L', { ctrlKey: true, shiftKey: true }), true],
    ['mod+shift+l', press('l', { ctrlKey: true }), false],
    ['mod+,', press(',', { ctrlKey: true }), true],
    ['mod+plus', press('=', { ctrlKey: true }), true],
    ['mod+plus', press('+', { ctrlKey: true, shiftKey: true }), true],
    ['mod+plus', press('+', { ctrlKey: true, altKey: true }), false],
    ['mod+minus', press('-', { ctrlKey: true }), true],
    ['mod+minus', press('-'), false],
    ['f6', press('F6'), true],
    ['f6', press('F6', { altKey: true }), false],
    // With a Russian layout on, the key that writes л lies where k does.
    ['mod+k', press('л', { ctrlKey: true, code: 'KeyK' }), true],
    // On a Dvorak layout the key at K's place writes t: what it writes counts.
    ['mod+k', press('t', { ctrlKey: true, code: 'KeyK' }), false],
  ])('%s for %o: %s', (shortcut, event, matches) => {
    expect(matchesShortcut(event, shortcut, false)).toBe(matches)
  })

  it('are written as on the keyboard', () => {
    expect(shortcutText('mod+shift+k', false)).toBe('Ctrl+Shift+K')
    expect(shortcutText('mod+shift+k', true)).toBe('⌘⇧K')
    expect(shortcutText('alt+f10', false)).toBe('Alt+F10')
    expect(shortcutText('alt+shift+arrowup', true)).toBe('⌥⇧↑')
  })
})

import { expect, it } from 'vitest'
import { keyName } from '../menus/accelerators'
import { keyNames } from './page-reports'

const NONE = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, code: '' }

it.each([
  ['CmdOrCtrl+N', { ...NONE, ctrlKey: true, key: 'n', code: 'KeyN' }],
  ['Ctrl+Shift+P', { ...NONE, ctrlKey: true, shiftKey: true, key: 'P', code: 'KeyP' }],
  ['Shift+CmdOrCtrl+1', { ...NONE, ctrlKey: true, shiftKey: true, key: '!', code: 'Digit1' }],
  ['CmdOrCtrl+Plus', { ...NONE, ctrlKey: true, shiftKey: true, key: '+', code: 'Equal' }],
  ['Control+,', { ...NONE, ctrlKey: true, key: ',', code: 'Comma' }],
  ['Alt+Left', { ...NONE, altKey: true, key: 'ArrowLeft', code: 'ArrowLeft' }],
  ['F11', { ...NONE, key: 'F11', code: 'F11' }],
  ['Ctrl+Esc', { ...NONE, ctrlKey: true, key: 'Escape', code: 'Escape' }],
])('a key press is recognised as %s', (accelerator, event) => {
  expect(keyNames(event)).toContain(keyName(accelerator, 'linux'))
})

it('tells a letter with Shift from one without', () => {
  const press = { ...NONE, ctrlKey: true, shiftKey: true, key: 'N', code: 'KeyN' }
  expect(keyNames(press)).not.toContain(keyName('Ctrl+N', 'linux'))
})

it('takes CmdOrCtrl for the command key on macOS', () => {
  expect(keyName('CmdOrCtrl+N', 'darwin')).toBe('meta+n')
})

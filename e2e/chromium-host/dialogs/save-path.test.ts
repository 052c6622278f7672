import { expect, it } from 'vitest'
import { freeSavePath } from './save-path'

const html = { filters: [{ name: 'Page', extensions: ['html', 'htm'] }] }

it.each<[Pick<Electron.SaveDialogOptions, 'defaultPath' | 'filters'>, string[], string]>([
  [{ defaultPath: '/x/bridge.html' }, [], '/downloads/bridge.html'],
  [{ defaultPath: 'bridge.html' }, ['/downloads/bridge.html'], '/downloads/bridge (2).html'],
  [{ defaultPath: 'b.html' }, ['/downloads/b.html', '/downloads/b (2).html'], '/downloads/b (3).html'],
  [{ defaultPath: 'bridge', ...html }, [], '/downloads/bridge.html'],
  [{ defaultPath: 'bridge', filters: [{ name: 'Any', extensions: ['*'] }] }, [], '/downloads/bridge'],
  [{ ...html }, [], '/downloads/Untitled.html'],
])('%o beside %o is saved as %s', (options, taken, path) => {
  const exists = (candidate: string): boolean => candidate === '/downloads' || taken.includes(candidate)
  expect(freeSavePath(options, ['/missing', '/downloads'], exists)).toBe(path)
})

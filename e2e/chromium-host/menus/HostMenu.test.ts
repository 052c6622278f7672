import { describe, expect, it } from 'vitest'
import { menuLines } from '../dialogs/PageDialogHost'
import { ApplicationMenus } from './HostMenu'

function applicationMenus(): { menus: ApplicationMenus; told: string[] } {
  const told: string[] = []
  const menus = new ApplicationMenus({
    quit: () => told.push('quit'),
    focusedWindow: () => null,
    show: () => told.push('show'),
    applicationMenuChanged: () => told.push('changed'),
  })
  return { menus, told }
}

describe('menus', () => {
  it('find items by id at any depth', () => {
    const menu = applicationMenus().menus.build([{ label: 'File', submenu: [{ id: 'deep', label: 'Deep' }] }])
    expect(menu.getMenuItemById('deep')?.label).toBe('Deep')
    expect(menu.getMenuItemById('other')).toBeNull()
  })

  it('click what is enabled and turn check boxes', () => {
    const clicked: string[] = []
    const menu = applicationMenus().menus.build([
      { label: 'On', click: () => clicked.push('on') },
      { label: 'Off', enabled: false, click: () => clicked.push('off') },
      { label: 'Wrap', type: 'checkbox', click: (item) => clicked.push(String(item.checked)) },
    ])
    for (const item of menu.items) item.click()
    expect(clicked).toEqual(['on', 'true'])
  })

  it('act by role', () => {
    const { menus, told } = applicationMenus()
    menus.build([{ role: 'quit' }]).items[0]?.click()
    expect(told).toEqual(['quit'])
  })

  it.each([[[{}]], [[null]]])('refuse %o as a template', (template) => {
    const { menus } = applicationMenus()
    expect(() => menus.build(template as Electron.MenuItemConstructorOptions[])).toThrow(
      'Invalid template for MenuItem',
    )
  })

  it('hand out accelerators of the application menu, but not those of the browser itself', () => {
    const { menus, told } = applicationMenus()
    const template: Electron.MenuItemConstructorOptions[] = [
      { label: 'New', accelerator: 'Ctrl+N' },
      { role: 'editMenu' },
      { role: 'undo', accelerator: 'Ctrl+U' },
    ]
    menus.setApplicationMenu(menus.build(template))
    expect([...menus.accelerators().keys()]).toEqual(['ctrl+n', 'ctrl+u'])
    expect(told).toEqual(['changed'])
  })

  it('show in the page with submenus set in, without what is hidden', () => {
    const menu = applicationMenus().menus.build([
      { label: '&More', submenu: [{ label: 'Deep', enabled: false }] },
      { label: 'Hidden', visible: false },
      { type: 'separator' },
    ])
    expect(menuLines(menu)).toMatchObject([
      { kind: 'header', label: 'More', depth: 0 },
      { kind: 'item', label: 'Deep', enabled: false, depth: 1, path: [0, 0] },
      { kind: 'separator', path: [2] },
    ])
  })
})

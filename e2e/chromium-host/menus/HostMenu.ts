import { EventEmitter } from 'node:events'
import type { Provided } from '../absences.ts'
import { hostEvent } from '../host-event.ts'
import { keyName } from './accelerators.ts'
import { type MenuRole, menuRole } from './menu-roles.ts'

/** What menus need of the rest of the host. */
export interface MenuDependencies {
  quit(): void
  focusedWindow(): Electron.BrowserWindow | null
  /** Shows `menu` to a person, in the page of the window it pops up over. */
  show(menu: HostMenu, options: Electron.PopupOptions): void
  /** Is told whenever the application menu is another one. */
  applicationMenuChanged(): void
}

type Template = Electron.MenuItemConstructorOptions

/** One line of a menu. */
export class HostMenuItem implements Provided<Electron.MenuItem> {
  readonly id: string
  label: string
  sublabel: string
  toolTip: string
  readonly type: Electron.MenuItem['type']
  readonly role?: NonNullable<Electron.MenuItem['role']>
  readonly accelerator: string | null
  readonly userAccelerator: string | null
  readonly registerAccelerator: boolean
  readonly submenu?: Electron.Menu
  readonly commandId: number
  enabled: boolean
  visible: boolean
  checked: boolean
  readonly click: (event?: unknown, window?: unknown, contents?: unknown) => void
  /** Whether Chromium itself acts on the accelerator. */
  readonly native: boolean

  constructor(options: Template, menus: ApplicationMenus) {
    const role = menuRole(options.role)
    this.id = options.id ?? ''
    this.label = options.label ?? role?.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    if (options.role) this.role = options.role as HostMenuItem['role'] & string
    this.accelerator = options.accelerator ?? role?.accelerator ?? null
    this.userAccelerator = this.accelerator
    this.registerAccelerator = options.registerAccelerator ?? true
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    this.native = role?.native === true && options.accelerator === undefined
    this.commandId = menus.nextCommandId()
    const submenu = options.submenu ?? role?.submenu?.map((name) => ({ role: name }))
    if (submenu) this.submenu = Array.isArray(submenu) ? menus.build(submenu) : submenu
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.click = (event, window, contents) => this.#click(options, role, menus, event, window, contents)
  }

  #click(
    options: Template,
    role: MenuRole | undefined,
    menus: ApplicationMenus,
    event: unknown,
    window: unknown,
    contents: unknown,
  ): void {
    if (!this.enabled) return
    const target = (window ?? menus.focusedWindow() ?? undefined) as Electron.BrowserWindow | undefined
    if (this.type === 'checkbox') this.checked = !this.checked
    if (this.type === 'radio') this.checked = true
    if (role) {
      const page = (contents ?? target?.webContents) as Electron.WebContents | undefined
      role.act?.({ quit: () => menus.quit(), window: target, contents: page })
    } else options.click?.(this as unknown as Electron.MenuItem, target, event ?? {})
  }
}

/** `Menu`: a list of lines that can pop up over a window. */
export class HostMenu extends EventEmitter implements Provided<Electron.Menu> {
  items: Electron.MenuItem[] = []
  readonly #deps: MenuDependencies

  constructor(deps: MenuDependencies) {
    super()
    this.#deps = deps
  }

  append(item: Electron.MenuItem): void {
    this.items.push(item)
  }
  insert(position: number, item: Electron.MenuItem): void {
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): Electron.MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(options: Electron.PopupOptions = {}): void {
    this.emit('menu-will-show', hostEvent())
    this.#deps.show(this, options)
  }
  closePopup(): void {
    this.emit('menu-will-close', hostEvent())
  }
}

/** `Menu` and `MenuItem` as the application sees them. */
interface MenuClasses {
  readonly Menu: new () => HostMenu
  readonly MenuItem: new (options: Template) => HostMenuItem
}

/** The application menu, and the classes `Menu` and `MenuItem` that make it. */
export class ApplicationMenus {
  current: Electron.Menu | null = null
  readonly classes: MenuClasses
  readonly #deps: MenuDependencies
  #lastCommandId = 0

  constructor(deps: MenuDependencies) {
    this.#deps = deps
    this.classes = menuClasses(this, deps)
  }

  quit(): void {
    this.#deps.quit()
  }
  focusedWindow(): Electron.BrowserWindow | null {
    return this.#deps.focusedWindow()
  }
  nextCommandId(): number {
    this.#lastCommandId += 1
    return this.#lastCommandId
  }
  setApplicationMenu(menu: Electron.Menu | null): void {
    this.current = menu
    this.#deps.applicationMenuChanged()
  }

  /** `Menu.buildFromTemplate`; throws what Electron throws for a template that is none. */
  build(template: readonly (Template | Electron.MenuItem)[]): Electron.Menu {
    if (!Array.isArray(template)) throw new TypeError('Invalid template for Menu: Menu template must be an array')
    const menu = new this.classes.Menu() as unknown as Electron.Menu
    for (const item of template as readonly (Template | HostMenuItem)[]) {
      if (!item || !(item.label || item.role || item.type === 'separator')) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      }
      const made = item instanceof HostMenuItem ? item : new this.classes.MenuItem(item)
      menu.append(made as unknown as Electron.MenuItem)
    }
    return menu
  }

  /** Key names (see `keyName`) of the application menu's accelerators, with the items they click. */
  accelerators(): Map<string, Electron.MenuItem> {
    const found = new Map<string, Electron.MenuItem>()
    const visit = (menu: Electron.Menu | null | undefined): void => {
      for (const item of menu?.items ?? []) {
        visit(item.submenu)
        const native = item instanceof HostMenuItem && item.native
        if (item.accelerator && item.registerAccelerator && !native) found.set(keyName(item.accelerator), item)
      }
    }
    visit(this.current)
    return found
  }
}

function menuClasses(menus: ApplicationMenus, deps: MenuDependencies): MenuClasses {
  class Menu extends HostMenu {
    constructor() {
      super(deps)
    }
    static buildFromTemplate(template: Template[]): Electron.Menu {
      return menus.build(template)
    }
    static getApplicationMenu(): Electron.Menu | null {
      return menus.current
    }
    static setApplicationMenu(menu: Electron.Menu | null): void {
      menus.setApplicationMenu(menu)
    }
    static sendActionToFirstResponder(): void {}
  }
  class MenuItem extends HostMenuItem {
    constructor(options: Template) {
      super(options, menus)
    }
  }
  return { Menu, MenuItem }
}

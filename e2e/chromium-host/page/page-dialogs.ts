import type { PageMenuLine } from './messages.ts'

/** What a file chooser in the page is asked for. */
export interface ChooserRequest {
  readonly multiple: boolean
  readonly directory: boolean
  /** Value of the input's `accept` attribute; empty for any file. */
  readonly accept: string
}

/** What a message box in the page shows; `cancelId` is the answer to Escape. */
export interface MessageBoxRequest {
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
  readonly checkboxLabel: string
  readonly checkboxChecked: boolean
}

/** The stand-ins for native dialogs and menus, shown inside the page. */
export interface PageDialogs {
  /** Resolves with the chosen files, or none when the person cancels. Needs a user gesture. */
  chooseFiles(request: ChooserRequest): Promise<File[]>
  messageBox(request: MessageBoxRequest): Promise<{ response: number; checkboxChecked: boolean }>
  /** Shows `lines` of text for eight seconds, in a corner. */
  notice(lines: readonly string[]): void
  /** Resolves with the path of the chosen item, or null when the menu is left. */
  menu(lines: readonly PageMenuLine[], x: number, y: number): Promise<readonly number[] | null>
}

/** Makes the dialogs in the isolated world, so that the page's own scripts and policy do not reach them. */
export function makePageDialogs(): PageDialogs {
  const style = new CSSStyleSheet()
  style.replaceSync(pageDialogStyle())

  return { chooseFiles, messageBox, notice, menu }

  // A shadow tree keeps the page's style sheet away; a constructed sheet is allowed by every content policy.
  function surface(): { root: ShadowRoot; remove: () => void } {
    const host = document.createElement('chromium-host-surface')
    const root = host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [style]
    document.documentElement.append(host)
    return { root, remove: () => host.remove() }
  }

  function chooseFiles(request: ChooserRequest): Promise<File[]> {
    return new Promise((resolve) => {
      const { root, remove } = surface()
      const input = element('input')
      input.type = 'file'
      input.multiple = request.multiple
      input.accept = request.accept
      input.webkitdirectory = request.directory
      const finish = (): void => {
        resolve([...(input.files ?? [])])
        remove()
      }
      input.addEventListener('change', finish)
      input.addEventListener('cancel', finish)
      root.append(input)
      input.click()
    })
  }

  function messageBox(request: MessageBoxRequest): Promise<{ response: number; checkboxChecked: boolean }> {
    return new Promise((resolve) => {
      const { root, remove } = surface()
      const dialog = element('dialog')
      const heading = element('h2', request.message || request.title)
      heading.id = 'message'
      dialog.setAttribute('aria-labelledby', 'message')
      dialog.append(heading)
      if (request.detail !== '') dialog.append(element('p', request.detail))
      const checkbox = element('input')
      checkbox.type = 'checkbox'
      checkbox.checked = request.checkboxChecked
      if (request.checkboxLabel !== '') {
        const label = element('label')
        label.append(checkbox, request.checkboxLabel)
        dialog.append(label)
      }
      const answer = (response: number): void => {
        resolve({ response, checkboxChecked: checkbox.checked })
        dialog.close()
        remove()
      }
      const row = element('div')
      request.buttons.forEach((label, index) => {
        const button = element('button', label.replace('&', ''))
        button.autofocus = index === request.defaultId
        button.addEventListener('click', () => answer(index))
        row.append(button)
      })
      dialog.append(row)
      dialog.addEventListener('cancel', (event) => {
        event.preventDefault()
        answer(request.cancelId)
      })
      root.append(dialog)
      dialog.showModal()
    })
  }

  function notice(lines: readonly string[]): void {
    const { root, remove } = surface()
    const box = element('output')
    for (const line of lines) box.append(element('p', line))
    root.append(box)
    setTimeout(remove, 8000)
  }

  function menu(lines: readonly PageMenuLine[], x: number, y: number): Promise<readonly number[] | null> {
    return new Promise((resolve) => {
      const { root, remove } = surface()
      const list = element('dialog')
      list.className = 'menu'
      list.setAttribute('role', 'menu')
      const answer = (path: readonly number[] | null): void => {
        resolve(path)
        list.close()
        remove()
      }
      for (const line of lines) list.append(menuLine(line, answer))
      list.addEventListener('cancel', () => answer(null))
      list.addEventListener('click', (event) => event.target === list && answer(null))
      list.addEventListener('keydown', (event) => moveFocus(event, list, root))
      root.append(list)
      list.showModal()
      list.style.left = `${Math.max(0, Math.min(x, innerWidth - list.offsetWidth))}px`
      list.style.top = `${Math.max(0, Math.min(y, innerHeight - list.offsetHeight))}px`
    })
  }
}

function pageDialogStyle(): string {
  return `
dialog, output { font: 14px/1.5 system-ui, sans-serif; color: CanvasText; background: Canvas; border: 1px solid GrayText; border-radius: 8px; }
dialog { max-width: 28rem; padding: 20px; }
dialog::backdrop { background: rgb(0 0 0 / .35); }
h2 { margin: 0 0 8px; font-size: 15px; white-space: pre-wrap; }
p { margin: 0 0 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
label { display: flex; gap: 8px; margin: 12px 0; }
div { display: flex; flex-wrap: wrap; gap: 8px; justify-content: end; margin-top: 16px; }
button { font: inherit; padding: 6px 14px; }
output { position: fixed; inset: auto 16px 16px auto; max-width: 32rem; padding: 12px 16px; z-index: 2147483647; }
.menu { position: fixed; margin: 0; padding: 6px 0; min-width: 12rem; max-height: 90vh; overflow: auto; }
.menu::backdrop { background: none; }
.menu button { display: block; width: 100%; border: 0; padding: 5px 12px; background: none; text-align: start; color: inherit; }
.menu button:enabled:is(:hover, :focus-visible) { background: Highlight; color: HighlightText; outline: none; }
.menu button:disabled, .menu p { color: GrayText; }
.menu p { margin: 0; padding: 5px 12px; }
.menu hr { border: 0; border-top: 1px solid GrayText; margin: 5px 0; }`
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.textContent = text
  return made
}

function moveFocus(event: KeyboardEvent, list: HTMLElement, root: ShadowRoot): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('button:enabled')]
  const at = buttons.findIndex((button) => button === root.activeElement)
  buttons.at((at + step) % buttons.length)?.focus()
}

function menuLine(line: PageMenuLine, answer: (path: readonly number[]) => void): HTMLElement {
  if (line.kind === 'separator') return element('hr')
  if (line.kind === 'header') return element('p', line.label)
  const button = element('button', (line.checked ? '✓ ' : '') + line.label)
  button.setAttribute('role', 'menuitem')
  button.disabled = !line.enabled
  button.style.paddingInlineStart = `${12 + line.depth * 12}px`
  button.addEventListener('click', () => answer(line.path))
  return button
}

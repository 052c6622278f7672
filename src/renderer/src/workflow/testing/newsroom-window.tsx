import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { vi } from 'vitest'
import type { Settings } from '../../../../shared/settings'
import type { DeskRole } from '../../../../shared/workflow/people'
import { App } from '../../App'
import { CommandRegistry } from '../../commands/command-registry'
import { MemoryDesk } from '../../desk/testing/memory-desk'
import { createDeskTheme } from '../../theme/mantine-theme'
import { WorkspaceStatus } from '../../workspace/workspace-status'
import { type MemoryNewsroom, people } from './memory-newsroom'

/** A window with somebody of the made-up newsroom signed in, in English. */
export class NewsroomWindow {
  readonly desk: MemoryDesk
  readonly commands = new CommandRegistry()
  readonly #end: () => void

  private constructor(desk: MemoryDesk, end: () => void) {
    this.desk = desk
    this.#end = end
  }

  /** Draws the window of Trần Văn Minh, who is the desk's editor and managing editor, or has other roles. */
  static async open(options: {
    readonly articles: number
    readonly roles?: readonly DeskRole[]
    readonly settings?: Partial<Settings>
    readonly prepare?: (newsroom: MemoryNewsroom, desk: MemoryDesk) => void
  }): Promise<NewsroomWindow> {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    // This DOM is never idle, loads no faces and lays nothing out; lists without a height would show no rows.
    vi.stubGlobal('requestIdleCallback', () => 0)
    vi.stubGlobal('cancelIdleCallback', () => {})
    Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
    Object.defineProperties(HTMLElement.prototype, {
      clientHeight: { configurable: true, value: 760 },
      clientWidth: { configurable: true, value: 320 },
    })
    const desk = new MemoryDesk({
      articles: options.articles,
      settings: { interfaceLanguage: 'en', welcomed: true, ...options.settings },
      signedIn: { account: people.minh, roles: options.roles ?? ['editor', 'managingEditor'] },
    })
    if (desk.newsroom !== undefined) options.prepare?.(desk.newsroom, desk)
    const info = await desk.request('app:info', {})
    if (!info.ok) throw new Error('no info')
    const root = createRoot(document.body.appendChild(document.createElement('div')))
    const window = new NewsroomWindow(desk, () => {
      act(() => root.unmount())
      document.body.replaceChildren()
      vi.unstubAllGlobals()
    })
    await act(async () =>
      root.render(
        <App
          desk={desk}
          info={info.value}
          theme={createDeskTheme()}
          commands={window.commands}
          status={new WorkspaceStatus()}
        />,
      ),
    )
    return window
  }

  /** The made-up newsroom. */
  get newsroom(): MemoryNewsroom {
    if (this.desk.newsroom === undefined) throw new Error('nobody is signed in')
    return this.desk.newsroom
  }

  /** Everything the window says. */
  get text(): string {
    return document.body.textContent
  }

  /** The desk's lines, from top to bottom or column by column. */
  get lines(): HTMLElement[] {
    return [...document.querySelectorAll<HTMLElement>('[data-line]')]
  }

  /** What was asked of main on a channel, oldest first. */
  asked(channel: string): unknown[] {
    return this.desk.calls.filter((call) => call.channel === channel).map(({ input }) => input)
  }

  /** The first thing with this role and name that is not hidden. */
  find(role: string, name: string | RegExp): HTMLElement {
    const found = [...document.querySelectorAll<HTMLElement>(selectors[role] ?? `[role=${role}]`)].find((each) => {
      if (each.closest('[hidden]') !== null) return false
      const said = each.getAttribute('aria-label') ?? each.textContent ?? ''
      return typeof name === 'string' ? said === name : name.test(said)
    })
    if (found === undefined) throw new Error(`no ${role} ${name}`)
    return found
  }

  async click(role: string, name: string | RegExp): Promise<void> {
    await act(async () => this.find(role, name).click())
  }

  /** Chooses from a segmented control. */
  async choose(name: string): Promise<void> {
    const label = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === name)
    const input = label?.htmlFor === undefined ? null : document.getElementById(label.htmlFor)
    if (input === null) throw new Error(`no choice ${name}`)
    await act(async () => input.click())
  }

  /** Writes into a field. */
  async type(field: HTMLInputElement | HTMLTextAreaElement | null, text: string): Promise<void> {
    const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
    await act(async () => {
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text)
      field?.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }

  /** Presses a key where the keyboard is. */
  async press(key: string, modifiers: KeyboardEventInit = {}): Promise<void> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers })
    await act(async () => document.activeElement?.dispatchEvent(event))
  }

  async focus(element: HTMLElement | undefined): Promise<void> {
    await act(async () => element?.focus())
  }

  /** Takes the window away. */
  close(): void {
    this.#end()
  }
}

const selectors: Readonly<Record<string, string>> = {
  button: 'button',
  heading: 'h1,h2,h3',
  main: 'main',
  region: 'section',
}

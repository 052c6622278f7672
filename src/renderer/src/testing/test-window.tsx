import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import type { ArticleId } from '../../../shared/ids'
import { App } from '../App'
import { CommandRegistry } from '../commands/command-registry'
import { MemoryDesk } from '../desk/testing/memory-desk'
import type { FirstLook } from '../library/first-look'
import { createDeskTheme } from '../theme/mantine-theme'
import { parts } from '../workspace/on-demand-parts'
import { WorkspaceStatus } from '../workspace/workspace-status'

/** The whole interface in the DOM of a test, taken away after each. */
export interface TestWindow {
  /** Draws it over a desk; `onDrawn` sees what stands there before anything has been waited for. */
  readonly draw: (
    desk: MemoryDesk,
    options?: { readonly firstLook?: FirstLook | undefined; readonly onDrawn?: () => void },
  ) => Promise<CommandRegistry>
  /** Draws it and opens the sample article from the welcome page, as far as its text. */
  readonly openSample: () => Promise<{
    readonly desk: MemoryDesk
    readonly id: ArticleId
    readonly body: HTMLElement
  }>
}

/** A button by the words on it. */
export function button(name: string): HTMLElement {
  return [...document.querySelectorAll<HTMLElement>('button')].find((each) => each.textContent === name) as HTMLElement
}

/**
 * Lets the tests of a file with the environment `happy-dom` draw the window; call it once, at the top. `isIdle` says whether it finds
 * time between two events: what is not on the first screen comes by itself then, else when it is asked for.
 */
export function withTestWindow({ isIdle }: { readonly isIdle: boolean }): TestWindow {
  let end: (() => void) | undefined

  // Reading this code takes longer than a test may wait for what it draws.
  beforeAll(async () => {
    await (isIdle ? parts.ArticleView : parts.Welcome).preload()
  })
  beforeEach(() => {
    Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
    vi.stubGlobal('requestIdleCallback', (work: () => void) => (isIdle ? setTimeout(work) : 0))
    vi.stubGlobal('cancelIdleCallback', clearTimeout)
    // This DOM loads no faces, which growing text fields wait for.
    Object.defineProperty(document, 'fonts', { configurable: true, value: new EventTarget() })
    // Nor does it lay anything out: a list without a height would show no rows.
    Object.defineProperties(HTMLElement.prototype, {
      clientHeight: { configurable: true, value: 760 },
      clientWidth: { configurable: true, value: 320 },
    })
  })
  afterEach(() => {
    end?.()
    end = undefined
    vi.unstubAllGlobals()
  })

  const draw: TestWindow['draw'] = async (desk, { firstLook, onDrawn } = {}) => {
    const info = await desk.request('app:info', {})
    if (!info.ok) throw new Error('no info')
    const commands = new CommandRegistry()
    const app = { desk, info: info.value, theme: createDeskTheme(), commands, status: new WorkspaceStatus() }
    const root = createRoot(document.body.appendChild(document.createElement('div')))
    end = () => {
      act(() => root.unmount())
      document.body.replaceChildren()
    }
    act(() => root.render(<App {...app} {...(firstLook === undefined ? {} : { firstLook })} />))
    onDrawn?.()
    await act(async () => {})
    return commands
  }

  return {
    draw,
    openSample: async () => {
      const desk = new MemoryDesk({ settings: { welcomed: true, interfaceLanguage: 'en' } })
      await draw(desk)
      await act(async () => button('Open the sample article').click())
      const body = await vi.waitFor(() => {
        const found = document.querySelector<HTMLElement>('[data-lexical-editor]')
        expect(found).not.toBeNull()
        return found as HTMLElement
      })
      const opened = desk.calls.find(({ channel }) => channel === 'drafts:open')?.input as { id: ArticleId }
      return { desk, id: opened.id, body }
    },
  }
}

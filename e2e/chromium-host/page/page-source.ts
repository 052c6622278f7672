import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import type { PageConfig } from './messages.ts'

/** Source text for the two worlds of a page, made from the TypeScript beside this file. */
export class PageSource {
  readonly #texts = new Map<string, string>()

  /** The script of the page's own world: its half of the bridge. */
  mainWorld(config: PageConfig): string {
    return inTopFrame(`${this.#text('bridge')}
const config = ${JSON.stringify(config)}
makeBridge(config, false)
mapFetch(config.fetchSchemes)`)
  }

  /** The script of the isolated world: the runtime of a preload, then the preload itself, read from `preloadPath`. */
  isolatedWorld(config: PageConfig, preload: { path: string; source: string } | undefined): string {
    const parts = ['codec', 'bridge', 'ipc-renderer', 'page-reports', 'preload-runtime', 'page-dialogs']
    return inTopFrame(`if (location.href === 'about:blank') return
${parts.map((part) => this.#text(part)).join('\n')}
const config = ${JSON.stringify(config)}
const scope = makePreloadScope(config, makeCodec(), makeBridge(config, true))
Object.defineProperty(globalThis, config.key + '-dialogs', { value: makePageDialogs() })
const module = { exports: {} };
(function (require, process, setImmediate, clearImmediate, module, exports, global) {
${preload?.source ?? ''}
})(scope.require, scope.process, scope.setImmediate, clearTimeout, module, module.exports, globalThis)
//# sourceURL=${preload?.path ?? 'chromium-host-preload'}`)
  }

  #text(name: string): string {
    const known = this.#texts.get(name)
    if (known !== undefined) return known
    const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8')
    const text = stripTypeScriptTypes(source)
      .replace(/^import\b[^'"]*'[^']+'$/gm, '')
      .replace(/^export (?=function|class|const)/gm, '')
    this.#texts.set(name, text)
    return text
  }
}

function inTopFrame(body: string): string {
  return `(() => {
if (window !== top) return
${body}
})()`
}

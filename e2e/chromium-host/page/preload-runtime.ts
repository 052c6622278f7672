import type { Bridge } from './bridge.ts'
import type { Codec } from './codec.ts'
import { chromiumHostAsk, makeIpcRenderer, PageEmitter } from './ipc-renderer.ts'
import type { PageConfig, PageMessage } from './messages.ts'
import { reportPage } from './page-reports.ts'

/** What a sandboxed preload finds around it. */
export interface PreloadScope {
  readonly require: (name: string) => unknown
  readonly process: object
  readonly setImmediate: (callback: (...args: unknown[]) => void, ...args: unknown[]) => unknown
}

/** Makes the globals of a sandboxed preload in the isolated world it is called in. */
export function makePreloadScope(config: PageConfig, codec: Codec, bridge: Bridge): PreloadScope {
  const native = Reflect.get(globalThis, config.binding) as (payload: string) => void
  const tell = (message: PageMessage): void => native(codec.encode(message))
  const ipcRenderer = makeIpcRenderer(config, codec, tell, reportPage(config, tell))
  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown): void => bridge.expose(name, api),
      exposeInIsolatedWorld: absent('contextBridge.exposeInIsolatedWorld'),
      executeInMainWorld: absent('contextBridge.executeInMainWorld'),
    },
    webUtils: {
      getPathForFile(file: unknown): string {
        if (!(file instanceof File)) {
          throw new TypeError('getPathForFile expected to receive a File object but one was not provided')
        }
        return chromiumHostAsk('path', file) ?? ''
      },
    },
    webFrame: new Proxy({}, { get: (_target, name) => absent(`webFrame.${String(name)}`) }),
  }
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    'electron/common': electron,
    events: { EventEmitter: PageEmitter },
    timers: {
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      setImmediate: afterTasks,
      clearImmediate: clearTimeout,
    },
    url: { URL, URLSearchParams },
  }
  return {
    setImmediate: afterTasks,
    process: preloadProcess(config),
    require(name) {
      const known = name.replace(/^node:/, '')
      if (known in modules) return modules[known]
      throw new Error(`module not found: ${name}`)
    },
  }
}

function afterTasks(callback: (...args: unknown[]) => void, ...args: unknown[]): unknown {
  return setTimeout(callback, 0, ...args)
}

function absent(name: string): () => never {
  return () => {
    throw new Error(`${name} is not provided by the Chromium host`)
  }
}

function preloadProcess(config: PageConfig): object {
  return Object.assign(new PageEmitter(), {
    type: 'renderer',
    platform: config.platform,
    arch: config.arch,
    versions: config.versions,
    argv: config.argv,
    env: {},
    pid: 0,
    execPath: config.argv[0] ?? '',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]) => queueMicrotask(() => callback(...args)),
  })
}

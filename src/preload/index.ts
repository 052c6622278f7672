import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DeskBridge } from '../shared/contract/desk-bridge'
import type { Result } from '../shared/result'

/** The contract's channels, put in by the build (electron.vite.config.ts): its schemas are main's, and would be loaded here before each page. */
declare const REQUEST_CHANNELS: readonly string[]
declare const EVENT_CHANNELS: readonly string[]

// Only what the contract lists passes: a page that was taken over gains no other channel.
const allowed = new Set(REQUEST_CHANNELS)
const told = new Set(EVENT_CHANNELS)

/** Said once, and not to be missed by a page that has not begun to listen. */
const unheard = new Map<string, unknown[]>()
for (const channel of ['drafts:quarantined', 'profile:setAside']) {
  unheard.set(channel, [])
  ipcRenderer.on(channel, (_event, payload: unknown) => unheard.get(channel)?.push(payload))
}

const desk: DeskBridge = {
  request: async (channel, input) => {
    if (!allowed.has(channel)) return refused(`no request ${channel}`)
    try {
      return await ipcRenderer.invoke(channel, input)
    } catch (error) {
      return refused(String(error))
    }
  },
  on: (channel, listener) => {
    if (!told.has(channel)) throw new Error(`no event ${channel}`)
    const listen = (_event: unknown, payload: Parameters<typeof listener>[0]): void => listener(payload)
    ipcRenderer.on(channel, listen)
    for (const payload of unheard.get(channel) ?? []) listen(undefined, payload as Parameters<typeof listener>[0])
    unheard.delete(channel)
    return () => {
      ipcRenderer.removeListener(channel, listen)
    }
  },
  pathOf: (file) => {
    try {
      return file instanceof File ? webUtils.getPathForFile(file) : ''
    } catch {
      return ''
    }
  },
}

function refused(detail: string): Result<never> {
  return { ok: false, failure: { code: 'unexpected', detail } }
}

contextBridge.exposeInMainWorld('desk', desk)

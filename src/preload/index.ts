import { contextBridge, ipcRenderer, webUtils } from 'electron'
import type { DeskBridge } from '../shared/contract/desk-bridge'
import { events } from '../shared/contract/events'
import { requests } from '../shared/contract/requests'
import type { Result } from '../shared/result'

// Only what the contract lists passes: a page that was taken over gains no other channel.
const allowed = new Set(Object.keys(requests))
const told = new Set(Object.keys(events))

/** Said once, and not to be missed by a page that has not begun to listen. */
const lasting = 'drafts:quarantined'
let unheard: unknown[] | undefined = []
ipcRenderer.on(lasting, (_event, payload: unknown) => unheard?.push(payload))

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
    if (channel === lasting && unheard !== undefined) {
      for (const payload of unheard) listen(undefined, payload as Parameters<typeof listener>[0])
      unheard = undefined
    }
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

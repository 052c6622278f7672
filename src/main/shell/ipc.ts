import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import { requests } from '../../shared/contract/requests'
import { fail } from '../../shared/result'
import { answer } from '../requests/answer'
import type { Handlers } from '../requests/handler-types'
import { isDeskPage } from './protocols'

/** Answers the contract's requests for the workstation's own top frames; the only file that touches `ipcMain`. */
export function answerRequests(handlers: Handlers, log: (message: string) => void): () => void {
  const channels = Object.keys(requests)
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) => {
      if (!isTrusted(event)) return fail('request-refused', undefined, 'foreign frame')
      return answer(handlers, channel, input, { holder: event.sender.id }, log)
    })
  }
  return () => {
    for (const channel of channels) ipcMain.removeHandler(channel)
  }
}

function isTrusted({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isDeskPage(senderFrame.url)
}

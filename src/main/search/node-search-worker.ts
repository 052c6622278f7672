import { Worker } from 'node:worker_threads'
import { type SearchReply, transferable } from './search-messages'
import type { CreateSearchWorker } from './search-service'

/** Starts search workers as threads from the built entry `search-worker`, given as a path or file URL. */
export function searchWorkerThreads(entry: string | URL): CreateSearchWorker {
  return (onMessage, onExit) => {
    const worker = new Worker(entry, { name: 'search' })
    let reason = 'the thread ended'
    worker.on('message', (reply: SearchReply) => onMessage(reply))
    worker.on('error', (error) => {
      reason = String(error)
    })
    worker.on('exit', () => onExit(reason))
    return {
      post: (request) => worker.postMessage(request, transferable(request)),
      terminate: async () => {
        await worker.terminate()
      },
    }
  }
}

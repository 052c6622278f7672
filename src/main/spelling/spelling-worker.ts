import { parentPort } from 'node:worker_threads'
import { SpellingHost } from './spelling-host'
import type { SpellingRequest } from './spelling-messages'

// The entry of the spelling thread: its composition root.
const port = parentPort
if (port === null) throw new Error('spelling-worker must be started as a worker thread')
const host = new SpellingHost()
port.on('message', (request: SpellingRequest) => port.postMessage(host.answer(request), []))

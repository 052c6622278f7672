import { parentPort } from 'node:worker_threads'
import { FindHost } from './find-host'
import type { FindRequest } from './find-messages'

// The entry of the find thread: its composition root.
const port = parentPort
if (port === null) throw new Error('find-worker must be started as a worker thread')
const host = new FindHost()
port.on('message', (request: FindRequest) => port.postMessage(host.answer(request), []))

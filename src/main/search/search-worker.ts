import { parentPort } from 'node:worker_threads'
import { SearchHost } from './search-host'
import { type SearchRequest, transferable } from './search-messages'

// The entry of the search worker: its composition root.
const port = parentPort
if (port === null) throw new Error('search-worker must be started as a worker thread')
const host = new SearchHost((reply) => port.postMessage(reply, transferable(reply)))
port.on('message', (request: SearchRequest) => host.receive(request))

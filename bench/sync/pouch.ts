import { createServer, type RequestListener } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Draft, Side } from './side'

interface PouchDocument {
  readonly _id: string
  readonly _rev?: string
  readonly text: string
}

interface PouchDatabase {
  bulkDocs(documents: readonly PouchDocument[]): Promise<readonly { readonly id: string; readonly rev: string }[]>
  readonly replicate: {
    to(target: string, options: object): Promise<{ readonly docs_written: number; readonly ok: boolean }>
    from(source: string, options: object): Promise<{ readonly docs_written: number; readonly ok: boolean }>
  }
  close(): Promise<void>
}

interface PouchConstructor {
  new (name: string): PouchDatabase
  defaults(options: { readonly prefix: string }): PouchConstructor
}

/** Larger than PouchDB's own 100, which is slower. */
const OPTIONS = { batch_size: 500 }

/** PouchDB on LevelDB at both laptops, replicating over HTTP with express-pouchdb on LevelDB; a draft's state is a document of text. */
export async function openPouch(folder: string): Promise<Side> {
  const load = createRequire(import.meta.url)
  const Pouch = load('pouchdb') as PouchConstructor
  const express = load('express') as () => RequestListener & { use(path: string, app: unknown): void }
  const expressPouch = load('express-pouchdb') as (pouch: PouchConstructor, options: object) => unknown
  const app = express()
  const onServer = Pouch.defaults({ prefix: join(folder, 'pouch-server-') })
  app.use('/', expressPouch(onServer, { mode: 'minimumForPouchDB', inMemoryConfig: true }))
  const server = createServer(app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/drafts`
  const writer = new Pouch(join(folder, 'pouch-writer'))
  const reader = new Pouch(join(folder, 'pouch-reader'))
  const revisions = new Map<string, string>()
  return {
    name: 'PouchDB → express-pouchdb',
    async prepare(drafts: readonly Draft[], part) {
      const documents = drafts.map(({ id, state }) => {
        const rev = revisions.get(id)
        // Of a changed draft it sends the whole.
        const text = `${Buffer.from(state).toString('latin1')}${part === 'edit' ? ' mới' : ''}`
        return { _id: id, ...(rev === undefined ? {} : { _rev: rev }), text }
      })
      for (const { id, rev } of await writer.bulkDocs(documents)) revisions.set(id, rev)
    },
    async push() {
      const { ok } = await writer.replicate.to(address, OPTIONS)
      if (!ok) throw new Error('PouchDB could not push')
    },
    async pull(expected) {
      const { ok, docs_written: written } = await reader.replicate.from(address, OPTIONS)
      if (!ok || written < expected) throw new Error(`PouchDB pulled ${written} instead of ${expected}`)
    },
    async stop() {
      await writer.close()
      await reader.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Pool } from 'pg'
import { batchesOf, post } from './laptop'
import type { Draft, Side } from './side'

/** Pages of a pull, in bytes of content. */
const PAGE = 4 * 1024 * 1024

/**
 * The floor: plain HTTP, and one statement of PostgreSQL a request, with no sign-in, no check of what is written and no order kept.
 * The same database as ours, the same batches, one on its way at a time.
 */
export async function openFloor(url: string): Promise<Side> {
  const pool = new Pool({ connectionString: url, max: 4 })
  // The database ends before this pool does when our server is started again.
  pool.on('error', () => {})
  await pool.query('create table floor (seq bigserial primary key, content bytea not null)')
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const answer = request.url === '/push' ? store(pool, body) : page(pool, body)
      answer.then(
        (bytes) => response.end(bytes),
        (error: unknown) => {
          response.statusCode = 500
          response.end(String(error))
        },
      )
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  let waiting: { readonly update: Uint8Array }[] = []
  let cursor = 0
  return {
    name: 'raw HTTP + one INSERT',
    async prepare(drafts: readonly Draft[], part) {
      waiting = drafts.map((draft) => ({ update: draft[part] }))
    },
    async push() {
      for (const batch of batchesOf(waiting)) await post(`${address}/push`, framed(batch), agent)
    },
    async pull(expected) {
      let pulled = 0
      do {
        const answer = Buffer.from(await post(`${address}/pull`, Buffer.from(String(cursor)), agent))
        cursor = answer.readDoubleLE(0)
        pulled += unframed(answer.subarray(8)).length
      } while (pulled < expected)
    },
    async stop() {
      agent.destroy()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await pool.end()
    },
  }
}

async function store(pool: Pool, body: Buffer): Promise<Buffer> {
  const contents = unframed(body)
  let from = 1
  const places = contents.map(({ byteLength }) => {
    from += byteLength
    return [from - byteLength, byteLength] as const
  })
  await pool.query(
    `insert into floor (content)
     select substring($1::bytea from at for size) from unnest($2::int[], $3::int[]) as places (at, size)`,
    [Buffer.concat(contents), places.map(([at]) => at), places.map(([, size]) => size)],
  )
  return Buffer.from('ok')
}

async function page(pool: Pool, body: Buffer): Promise<Buffer> {
  const { rows } = await pool.query<{ seq: string; content: Buffer }>({
    text: `select seq, content from (
        select seq, content, sum(octet_length(content)) over (order by seq) as total from (
          select seq, content from floor where seq > $1 order by seq limit 1000
        ) found
      ) sized where total <= $2 order by seq`,
    values: [Number(body.toString()), PAGE],
  })
  const head = Buffer.alloc(8)
  head.writeDoubleLE(Number(rows.at(-1)?.seq ?? body.toString()))
  return Buffer.concat([head, framed(rows.map(({ content }) => ({ update: content })))])
}

function framed(entries: readonly { readonly update: Uint8Array }[]): Buffer {
  return Buffer.concat(
    entries.flatMap(({ update }) => {
      const length = Buffer.alloc(4)
      length.writeUInt32LE(update.byteLength)
      return [length, update]
    }),
  )
}

function unframed(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.byteLength; ) {
    const length = bytes.readUInt32LE(at)
    parts.push(bytes.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return parts
}

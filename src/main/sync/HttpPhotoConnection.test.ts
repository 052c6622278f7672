import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Agent } from 'undici'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { HttpPhotoConnection } from './HttpPhotoConnection'

const id = 'ab'.repeat(32) as PhotoId
const never = new AbortController().signal
const line = new Agent()
let server: Server
let answer: RequestListener
let asked: string[]
let folder: string
/** What waits for a time that a test lets pass by hand. */
let deadlines: (() => void)[]
let connection: HttpPhotoConnection

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'toasoan-connection-'))
  await writeFile(join(folder, id), Buffer.alloc(2000))
  asked = []
  deadlines = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const at = server.address()
  connection = new HttpPhotoConnection({
    server: new URL(`http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/newsroom`),
    line,
    clock: {
      now: () => 0,
      after(_milliseconds, task) {
        deadlines.push(task)
        return () => {
          deadlines = deadlines.filter((each) => each !== task)
        }
      },
    },
    token: () => 'token',
    onTraffic: () => undefined,
  })
})
afterEach(async () => {
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

const photo = () => ({ id, read: () => readFile(join(folder, id)), bytes: 2000, fileName: 'a.jpg' })
const send = () => connection.send(photo(), () => undefined, never)

/** A server that has an upload with `offset` bytes of 2000, and answers what is sent to it as told. */
function uploads(offset: number, patch: RequestListener): RequestListener {
  return (request, response) => {
    if (request.method === 'POST') response.writeHead(201, { location: '/api/photos/uploads/here' }).end()
    else if (request.method === 'HEAD') {
      response.writeHead(200, { 'upload-offset': String(offset), 'upload-length': '2000' }).end()
    } else patch(request, response)
  }
}

describe('sending', () => {
  it('goes on where it stopped, under the path the server is known by', async () => {
    let came = 0
    answer = uploads(500, (request, response) => {
      request.on('data', (piece: Buffer) => {
        came += piece.length
      })
      request.on('end', () => response.writeHead(204, { 'upload-offset': '2000' }).end())
    })
    expect(await send()).toEqual({ ok: true, value: undefined })
    expect(came).toBe(1500)
    const place = '/newsroom/api/photos/uploads'
    expect(asked).toEqual([`POST ${place}`, `HEAD ${place}/here`, `PATCH ${place}/here`])
  })

  it('sends nothing of what is there', async () => {
    answer = (_request, response) => response.setHeader('content-type', 'application/json').end('{"here":true}')
    expect(await send()).toEqual({ ok: true, value: undefined })
    expect(asked).toHaveLength(1)
  })

  it('gives up a server that takes everything and does not answer', async () => {
    answer = uploads(0, (request) => {
      request.resume()
      request.on('end', () => {
        for (const deadline of deadlines) deadline()
      })
    })
    await expect(send()).rejects.toMatchObject({ problem: 'unreachable' })
  })

  it('stops when it is told to', async () => {
    const stop = new AbortController()
    answer = uploads(0, () => stop.abort())
    await expect(connection.send(photo(), () => undefined, stop.signal)).rejects.toMatchObject({
      problem: 'unreachable',
    })
  })

  it.each([404, 409, 410, 423])('tries an upload that answers %i again later', async (status) => {
    answer = uploads(0, (request, response) => {
      request.resume()
      request.on('end', () => response.writeHead(status).end())
    })
    await expect(send()).rejects.toMatchObject({ problem: 'unavailable', retryAfter: 4000 })
  })

  it('tells what the server has against the photo', async () => {
    const failure = { code: 'photo-not-recognised', params: { file: 'a.jpg' } }
    answer = uploads(0, (request, response) => {
      request.resume()
      request.on('end', () =>
        response.writeHead(422, { 'content-type': 'application/json' }).end(JSON.stringify(failure)),
      )
    })
    expect(await send()).toEqual({ ok: false, failure })
  })

  it('asks what became of an upload whose bytes were all there', async () => {
    let finished = false
    const uploading = uploads(2000, () => undefined)
    answer = (request, response) => {
      response.setHeader('content-type', 'application/json')
      if (request.url?.endsWith('/states') === true) {
        finished = true
        response.end(JSON.stringify({ photos: [{ kind: 'missing', id, offset: 0 }] }))
      } else if (finished && request.method === 'POST') response.end('{"here":true}')
      else uploading(request, response)
    }
    expect(await send()).toEqual({ ok: true, value: undefined })
    expect(finished).toBe(true)
  })
})

describe('what is not the server’s answer', () => {
  it.each([200, 401, 403, 404, 422])('is not understood: a page with %i', async (status) => {
    answer = (_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>')
    const problem = { problem: 'not-understood' }
    await expect(send()).rejects.toMatchObject(problem)
    await expect(connection.states([{ id, revision: 0 }], never)).rejects.toMatchObject(problem)
    await expect(connection.fetchRendition(id, 'thumb', never)).rejects.toMatchObject(problem)
    await expect(connection.fetchOriginal(id, 0, never)).rejects.toMatchObject(problem)
  })

  it('is not taken: a rendition that is not what its hash says', async () => {
    const bytes = Buffer.from('picture')
    const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
    answer = (_request, response) => response.setHeader('etag', etag).end(bytes)
    expect(await connection.fetchRendition(id, 'thumb', never)).toEqual({ ok: true, value: bytes })
    answer = (_request, response) => response.setHeader('etag', etag).end('another')
    await expect(connection.fetchRendition(id, 'thumb', never)).rejects.toMatchObject({ problem: 'not-understood' })
  })
})

it('a signed-out laptop is told so', async () => {
  answer = (_request, response) =>
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"code":"signed-out"}')
  await expect(send()).rejects.toMatchObject({ problem: 'signed-out' })
})

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { OutgoingMessage } from '@hocuspocus/server'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import * as Y from 'yjs'
import { addWord, sampleArticle } from '../articles/testing/test-article'
import { frameOf, noticeFrame, readUpdateFrame, statusFrame, updateFrame } from './live-frames'

const ADDRESS = '0198c0de-0000-7000-8000-000000000001'

/** What a client of its own makes of frames that are written to the line. */
async function received(frames: readonly Uint8Array[]): Promise<readonly Buffer[]> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  server.on('connection', (_socket, { socket }) => {
    for (const frame of frames) socket.write(frame)
  })
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const messages: Buffer[] = []
  await new Promise<void>((done, failed) => {
    client.on('error', failed)
    client.on('message', (message: Buffer, isBinary) => {
      if (!isBinary) failed(new Error('text'))
      messages.push(message)
      if (messages.length === frames.length) done()
    })
  })
  client.terminate()
  server.close()
  return messages
}

it('makes whole frames of messages of every size', async () => {
  const messages = [0, 1, 125, 126, 65_535, 65_536, 1_000_000].map((size) => Buffer.alloc(size, size % 251))
  expect(await received(messages.map(frameOf))).toEqual(messages)
})

it('makes the messages that Hocuspocus makes', async () => {
  for (const address of [ADDRESS, `${ADDRESS}\0phiên-một`, 'x'.repeat(300)]) {
    const update = addWord(sampleArticle(1), 'chữ '.repeat(5000))
    const notice = JSON.stringify({ kind: 'refused', code: 'text-approved', params: { title: 'Chợ nổi họp sớm' } })
    const ours = [update, new Uint8Array([0, 0])].map((each) => updateFrame(address, each))
    ours.push(noticeFrame(address, notice), statusFrame(address, true), statusFrame(address, false))
    const theirs = [
      new OutgoingMessage(address).createSyncMessage().writeUpdate(update),
      new OutgoingMessage(address).createSyncMessage().writeUpdate(new Uint8Array([0, 0])),
      new OutgoingMessage(address).writeStateless(notice),
      new OutgoingMessage(address).writeSyncStatus(true),
      new OutgoingMessage(address).writeSyncStatus(false),
    ]
    const messages = await received(ours)
    expect(messages.map((each) => each.toString('hex'))).toEqual(
      theirs.map((message) => Buffer.from(message.toUint8Array()).toString('hex')),
    )
  }
})

it('reads updates and answers to a state vector, and leaves everything else to others', () => {
  const doc = sampleArticle(1)
  const update = addWord(doc, 'chữ '.repeat(200))
  const message = (make: (message: OutgoingMessage) => OutgoingMessage): Buffer =>
    Buffer.from(make(new OutgoingMessage(ADDRESS)).toUint8Array())
  const sent = message((each) => each.createSyncMessage().writeUpdate(update))
  const read = readUpdateFrame(sent)
  expect(read).toEqual({ address: ADDRESS, update: new Uint8Array(update) })
  // It does not hold the frame in memory.
  expect(read?.update.buffer.byteLength).toBe(update.byteLength)
  const [reply, difference] = [Buffer.from(sent), Buffer.from(sent)]
  reply[1 + ADDRESS.length] = 4
  difference[2 + ADDRESS.length] = 1
  for (const each of [reply, difference]) expect(readUpdateFrame(each)?.update).toEqual(new Uint8Array(update))
  const others = [
    message((each) => each.createSyncMessage().writeFirstSyncStepFor(doc as never)),
    message((each) => each.writeQueryAwareness()),
    message((each) => each.writeStateless('x')),
    Buffer.from([]),
    Buffer.from([0x80, 1, 0, 2]),
  ]
  for (const other of others) expect(readUpdateFrame(other)).toBeUndefined()
  // Cut off anywhere, it is no update.
  for (let length = 0; length < sent.length; length += 1) {
    expect(readUpdateFrame(sent.subarray(0, length))).toBeUndefined()
  }
  expect(() => Y.decodeUpdate(read?.update ?? new Uint8Array(0))).not.toThrow()
})

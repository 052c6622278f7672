import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { HandClock } from '../articles/testing/test-newsroom-texts'
import { CLOSE, type LiveClient, LiveSocket, SOCKET_LIMITS } from './live-socket'

/** A socket without a line. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  terminated = false

  close(): void {}

  ping(): void {}

  terminate(): void {
    this.terminated = true
  }
}

function scene() {
  const socket = new FakeSocket()
  const written: number[][] = []
  const stream = { write: (bytes: Uint8Array) => written.push(Array.from(bytes)) > 0 }
  const handed: number[][] = []
  const clock = new HandClock()
  const live = new LiveSocket({
    socket: socket as unknown as WebSocket,
    stream,
    clock,
    limits: SOCKET_LIMITS,
  })
  const client = { handleMessage: (message: Uint8Array) => handed.push([...message]), handleClose: () => undefined }
  live.open(client as unknown as LiveClient, () => undefined)
  return { socket, written, handed, live }
}

/** A message of Hocuspocus' with two bytes in it. */
const message = (address: string, type: number, kind: number): Buffer =>
  Buffer.from([address.length, ...Buffer.from(address), type, kind, 2, 7, 8])

const turn = (): Promise<void> => new Promise((turned) => setImmediate(turned))

it('lets what is sent in one turn leave together', async () => {
  const { written, live } = scene()
  for (const byte of [1, 2, 3]) live.send(new Uint8Array([byte]))
  expect(written).toEqual([])
  await turn()
  live.send(new Uint8Array([4]))
  await turn()
  await turn()
  expect(written).toEqual([
    [0x82, 1, 1, 0x82, 1, 2, 0x82, 1, 3],
    [0x82, 1, 4],
  ])
})

it('sends what it was told to before it closes, and nothing on a socket that is closed', async () => {
  const { socket, written, live } = scene()
  live.send(new Uint8Array([1]))
  live.close(CLOSE.stopping, 'server-unavailable')
  expect(written).toHaveLength(1)
  socket.readyState = 2
  live.send(new Uint8Array([2]))
  await turn()
  expect(written).toHaveLength(1)
})

it('hands updates to whoever takes them for their article, and everything else to Hocuspocus', () => {
  const { socket, handed, live } = scene()
  const taken: number[][] = []
  const leave = live.route('a', (update) => taken.push([...update]))
  socket.emit('message', message('a', 0, 2), true)
  socket.emit('message', message('b', 0, 2), true)
  socket.emit('message', message('a', 0, 0), true)
  expect(taken).toEqual([[7, 8]])
  expect(handed).toEqual([[...message('b', 0, 2)], [...message('a', 0, 0)]])
  leave()
  socket.emit('message', message('a', 0, 2), true)
  expect(taken).toHaveLength(1)
  expect(handed).toHaveLength(3)
})

it('ends a socket that gives no sign of life twice, and none whose answer came late', () => {
  const { socket, live } = scene()
  live.beat()
  live.beat()
  // The server was busy: it reads the answer only now.
  socket.emit('pong')
  live.beat()
  live.beat()
  socket.emit('message', Buffer.from([0]), true)
  live.beat()
  live.beat()
  expect(socket.terminated).toBe(false)
  live.beat()
  expect(socket.terminated).toBe(true)
})

it('ends a socket whose reader has left more unread than may wait', () => {
  const { socket, live } = scene()
  socket.bufferedAmount = SOCKET_LIMITS.unsentBytes
  live.beat()
  expect(socket.terminated).toBe(false)
  socket.emit('pong')
  socket.bufferedAmount += 1
  live.beat()
  expect(socket.terminated).toBe(true)
})

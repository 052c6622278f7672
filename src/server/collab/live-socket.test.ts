import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import type { WebSocket } from 'ws'
import { HandClock } from '../articles/testing/test-newsroom-texts'
import { type LiveClient, LiveSocket, SOCKET_LIMITS } from './live-socket'

/** A socket without a line. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly sent: unknown[] = []
  terminated = false

  send(frame: unknown): void {
    this.sent.push(frame)
  }

  ping(): void {}

  terminate(): void {
    this.terminated = true
  }
}

function scene() {
  const socket = new FakeSocket()
  const calls: string[] = []
  const stream = { cork: () => calls.push('cork'), uncork: () => calls.push('uncork') }
  const clock = new HandClock()
  const live = new LiveSocket({ socket: socket as unknown as WebSocket, stream, clock, limits: SOCKET_LIMITS })
  live.open({ handleMessage: () => undefined, handleClose: () => undefined } as unknown as LiveClient, () => undefined)
  return { socket, calls, live }
}

it('lets what is sent in one turn leave together', async () => {
  const { socket, calls, live } = scene()
  for (const byte of [1, 2, 3]) live.send(new Uint8Array([byte]))
  expect(calls).toEqual(['cork'])
  await new Promise<void>((turned) => setImmediate(turned))
  expect(calls).toEqual(['cork', 'uncork'])
  live.send(new Uint8Array([4]))
  await new Promise<void>((turned) => setImmediate(turned))
  expect(calls).toEqual(['cork', 'uncork', 'cork', 'uncork'])
  expect(socket.sent).toEqual([1, 2, 3, 4].map((byte) => new Uint8Array([byte])))
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

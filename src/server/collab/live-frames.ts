/** What one frame of a laptop carries when it is an update: the address it is sent to, and the update (Yjs, V1). */
export interface UpdateFrame {
  /** The connection's `messageAddress`: an article's id, with a session after it where a program opens one article twice. */
  readonly address: string
  /** A copy: what is kept must not hold the whole frame in memory. */
  readonly update: Uint8Array
}

// Types of Hocuspocus' messages (its src/types.ts), and of y-protocols' within a sync message.
const MESSAGE = { sync: 0, syncReply: 4, stateless: 5, syncStatus: 8 } as const
const SYNC = { difference: 1, update: 2 } as const
/** Numbers below are written as one byte (lib0's variable-length encoding). */
const ONE_BYTE = 0x80

/** Reads an update out of a message; undefined for every other message, and for what is none. */
export function readUpdateFrame(message: Buffer): UpdateFrame | undefined {
  const addressed = message[0] ?? ONE_BYTE
  if (addressed >= ONE_BYTE) return undefined
  let at = 1 + addressed
  const type = message[at]
  const kind = message[at + 1]
  if (type !== MESSAGE.sync && type !== MESSAGE.syncReply) return undefined
  if (kind !== SYNC.difference && kind !== SYNC.update) return undefined
  at += 2
  let size = 0
  for (let scale = 1; ; scale *= ONE_BYTE) {
    const byte = message[at]
    if (byte === undefined || size > message.length) return undefined
    at += 1
    size += (byte % ONE_BYTE) * scale
    if (byte < ONE_BYTE) break
  }
  if (at + size > message.length) return undefined
  return {
    address: message.toString('latin1', 1, 1 + addressed),
    update: new Uint8Array(message.subarray(at, at + size)),
  }
}

/** A message as one whole WebSocket frame: final, binary, not masked (RFC 6455, section 5.2). One serves all who get the message. */
export function frameOf(message: Uint8Array): Uint8Array {
  const frame = begin(message.byteLength)
  frame.set(message, frame.byteLength - message.byteLength)
  return frame
}

/** The frame that passes an update on to whoever has an article open under `address`. */
export function updateFrame(address: string, update: Uint8Array): Uint8Array {
  const size = update.byteLength
  const head = Buffer.byteLength(address) + lengthOf(Buffer.byteLength(address)) + 2 + lengthOf(size)
  const frame = begin(head + size)
  let at = writeText(frame, frame.byteLength - head - size, address)
  frame[at] = MESSAGE.sync
  frame[at + 1] = SYNC.update
  at = writeNumber(frame, at + 2, size)
  frame.set(update, at)
  return frame
}

/** The frame that tells something beside the text (Hocuspocus' stateless message). */
export function noticeFrame(address: string, notice: string): Uint8Array {
  const [addressed, told] = [Buffer.byteLength(address), Buffer.byteLength(notice)]
  const size = lengthOf(addressed) + addressed + 1 + lengthOf(told) + told
  const frame = begin(size)
  const at = writeText(frame, frame.byteLength - size, address)
  frame[at] = MESSAGE.stateless
  writeText(frame, at + 1, notice)
  return frame
}

/** The frame that says whether an update was taken, which Hocuspocus' own clients count. */
export function statusFrame(address: string, taken: boolean): Uint8Array {
  const addressed = Buffer.byteLength(address)
  const size = lengthOf(addressed) + addressed + 2
  const frame = begin(size)
  const at = writeText(frame, frame.byteLength - size, address)
  frame[at] = MESSAGE.syncStatus
  frame[at + 1] = taken ? 1 : 0
  return frame
}

/** A frame of its whole length, with its head, for a message of `size` bytes. */
function begin(size: number): Buffer {
  const FINAL_BINARY = 0x82
  const head = size < 126 ? 2 : size < 0x1_00_00 ? 4 : 10
  const frame = Buffer.allocUnsafe(head + size)
  frame[0] = FINAL_BINARY
  if (head === 2) frame[1] = size
  else if (head === 4) {
    frame[1] = 126
    frame.writeUInt16BE(size, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(size), 2)
  }
  return frame
}

function lengthOf(value: number): number {
  let bytes = 1
  for (let rest = value; rest >= ONE_BYTE; rest = Math.floor(rest / ONE_BYTE)) bytes += 1
  return bytes
}

/** Writes a number; answers the place behind it. */
function writeNumber(frame: Buffer, at: number, value: number): number {
  let place = at
  let rest = value
  for (; rest >= ONE_BYTE; rest = Math.floor(rest / ONE_BYTE)) {
    frame[place] = ONE_BYTE + (rest % ONE_BYTE)
    place += 1
  }
  frame[place] = rest
  return place + 1
}

/** Writes a text with its length in bytes before it; answers the place behind it. */
function writeText(frame: Buffer, at: number, text: string): number {
  const begins = writeNumber(frame, at, Buffer.byteLength(text))
  return begins + frame.write(text, begins)
}

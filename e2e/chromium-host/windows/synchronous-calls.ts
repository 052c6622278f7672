import type { CdpEndpoint } from '../cdp/CdpPipe.ts'
import type { Protocol } from '../cdp/protocol.ts'
import type { HostLog } from '../host-log.ts'
import type { Codec } from '../page/codec.ts'

/**
 * Lets the isolated world ask main and wait. `chromiumHostAsk` of `page/ipc-renderer.ts` stops at a `debugger`
 * statement; its request is read from the paused frame, its answer is put there, and the page goes on. Any other pause
 * ends at once.
 */
export async function answerSynchronousCalls(
  session: CdpEndpoint,
  codec: Codec,
  listener: { synchronous(channel: string, args: unknown[]): Promise<unknown> },
  log: HostLog,
): Promise<void> {
  session.on('Debugger.paused', ({ callFrames }) => {
    const frame = callFrames[0]
    const answered =
      frame?.functionName === 'chromiumHostAsk' ? answerFrame(session, codec, listener, frame) : Promise.resolve()
    void answered
      .catch((error: unknown) => log.error('a synchronous call from a page failed', error))
      .finally(() => session.tell('Debugger.resume'))
  })
  await session.send('Debugger.enable', { maxScriptsCacheSize: 0 })
}

async function answerFrame(
  session: CdpEndpoint,
  codec: Codec,
  listener: { synchronous(channel: string, args: unknown[]): Promise<unknown> },
  frame: Protocol.Debugger.CallFrame,
): Promise<void> {
  const { callFrameId } = frame
  const evaluate = async (expression: string, returnByValue: boolean): Promise<Protocol.Runtime.RemoteObject> =>
    (await session.send('Debugger.evaluateOnCallFrame', { callFrameId, expression, returnByValue })).result
  const request = String((await evaluate('request', true)).value)
  let answer: string
  if (request === 'path') {
    const { objectId } = await evaluate('file', false)
    answer = objectId === undefined ? '' : (await session.send('DOM.getFileInfo', { objectId })).path
  } else {
    const { channel, args } = codec.decode(request) as { channel: string; args: unknown[] }
    answer = codec.encode(await listener.synchronous(channel, args))
  }
  await evaluate(`answer.text = ${JSON.stringify(answer)}`, false)
}

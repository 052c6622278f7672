import { type RequestChannel, requests } from '../../shared/contract/requests'
import { failureOf } from '../../shared/failure'
import { fail, type Result } from '../../shared/result'
import type { Handlers } from './handler-types'
import type { Caller } from './ports'

/** Whether `channel` names a request of the contract. */
export function isRequestChannel(channel: string): channel is RequestChannel {
  return Object.hasOwn(requests, channel)
}

/**
 * Answers a request from outside: the input is parsed by the contract's schema (`request-refused` when it does not fit), and
 * whatever a handler throws becomes a failure, so that the caller always gets a Result.
 */
export async function answer(
  handlers: Handlers,
  channel: string,
  input: unknown,
  caller: Caller,
  log: (message: string) => void,
): Promise<Result<unknown>> {
  if (!isRequestChannel(channel)) return fail('request-refused', undefined, `no request ${channel.slice(0, 80)}`)
  const parsed = requests[channel].input.safeParse(input)
  if (!parsed.success) return fail('request-refused', undefined, `${channel}: ${parsed.error.message.slice(0, 500)}`)
  try {
    // The schema of this very channel has just parsed the input, which the union of all handlers cannot express.
    const handler = handlers[channel] as (input: unknown, caller: Caller) => Promise<Result<unknown>>
    return await handler(parsed.data, caller)
  } catch (error) {
    const failure = failureOf(error)
    log(`${channel}: ${failure.code} ${failure.detail ?? ''}`)
    return { ok: false, failure }
  }
}

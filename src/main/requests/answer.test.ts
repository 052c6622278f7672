import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RequestChannel, requests } from '../../shared/contract/requests'
import { DeskError } from '../../shared/failure'
import { ok } from '../../shared/result'
import { propertyRuns } from '../../shared/testing/property-runs'
import { answer } from './answer'
import type { Handlers } from './handler-types'

const CALLER = { holder: 1 }
const silent = (): void => undefined

/** Handlers that would carry out anything that reaches them. */
function reached(): { handlers: Handlers; calls: string[] } {
  const calls: string[] = []
  const entries = Object.keys(requests).map((channel) => [
    channel,
    () => {
      calls.push(channel)
      return Promise.resolve(ok({}))
    },
  ])
  return { handlers: Object.fromEntries(entries) as Handlers, calls }
}

describe('requests from outside', () => {
  it.each(Object.keys(requests) as RequestChannel[])('%s refuses what its schema does not allow', async (channel) => {
    const { handlers, calls } = reached()
    const junk = fc.anything({ withBigInt: true, withMap: true, withTypedArray: true, withNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(junk, async (input) => {
        const before = calls.length
        const result = await answer(handlers, channel, input, CALLER, silent)
        if (requests[channel].input.safeParse(input).success) return
        expect(result).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
        expect(calls).toHaveLength(before)
      }),
      propertyRuns(50),
    )
  })

  it.each(['', 'toString', '__proto__', 'constructor', 'drafts:append ', 'no:such'])(
    '%j is no request',
    async (channel) => {
      const { handlers, calls } = reached()
      expect(await answer(handlers, channel, {}, CALLER, silent)).toMatchObject({
        ok: false,
        failure: { code: 'request-refused' },
      })
      expect(calls).toEqual([])
    },
  )

  it('turns what a handler throws into a failure, and logs it', async () => {
    const log: string[] = []
    const failing = {
      ...reached().handlers,
      'library:facets': () => Promise.reject(new DeskError('disk-full', { cause: new Error('ENOSPC') })),
      'app:info': () => {
        throw new Error('broken')
      },
    }
    const full = await answer(failing, 'library:facets', {}, CALLER, (line) => log.push(line))
    expect(full).toMatchObject({ ok: false, failure: { code: 'disk-full' } })
    expect(await answer(failing, 'app:info', {}, CALLER, silent)).toMatchObject({
      ok: false,
      failure: { code: 'unexpected' },
    })
    expect(log).toHaveLength(1)
  })
})

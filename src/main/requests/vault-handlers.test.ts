import { describe, expect, it } from 'vitest'
import { requests } from '../../shared/contract/requests'
import { fail, ok } from '../../shared/result'
import { answer } from './answer'
import { lockedHandlers } from './vault-handlers'

const caller = { holder: 1 }
const log = (): void => undefined
const flushed = (): void => undefined

describe('a profile that waits for its phrase', () => {
  it('answers what the window needs to ask for it, and nothing else', async () => {
    const handlers = lockedHandlers({ systemLanguages: ['vi-VN'], unlock: async () => ok(undefined), flushed })
    expect(await answer(handlers, 'vault:lock', {}, caller, log)).toEqual(ok({ systemLanguages: ['vi-VN'] }))
    expect(await answer(handlers, 'app:info', {}, caller, log)).toMatchObject({ failure: { code: 'vault-locked' } })
    expect(await answer(handlers, 'library:facets', {}, caller, log)).toMatchObject({
      failure: { code: 'vault-locked' },
    })
    expect(Object.keys(handlers).sort()).toEqual(Object.keys(requests).sort())
  })

  it('passes on the phrase, and why it did not open the profile', async () => {
    const tried: string[] = []
    const handlers = lockedHandlers({
      systemLanguages: [],
      flushed,
      unlock: async (phrase) => {
        tried.push(phrase)
        return fail('vault-phrase-wrong')
      },
    })
    expect(await answer(handlers, 'vault:unlock', { phrase: 'ABCDE' }, caller, log)).toMatchObject({
      failure: { code: 'vault-phrase-wrong' },
    })
    expect(tried).toEqual(['ABCDE'])
    expect(await answer(handlers, 'vault:unlock', { phrase: 7 }, caller, log)).toMatchObject({
      failure: { code: 'request-refused' },
    })
  })
})

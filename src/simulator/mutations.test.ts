import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { huntMutation, mutations, usualMutations } from './mutations'

describe('planted bugs', () => {
  it('are many, each with a name of its own', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
    expect(mutations.length).toBeGreaterThanOrEqual(20)
  })

  it('can be planted: each place stands once in its file', () => {
    for (const { changes } of mutations) {
      for (const { file, find } of changes) expect(readFileSync(file, 'utf8').split(find), find).toHaveLength(2)
    }
  })

  // The limit ends what hangs: a busy machine takes a hundred times longer than an idle one.
  it.each(usualMutations)('are found: %s', { timeout: 1_800_000 }, async (name) => {
    const mutation = mutations.find((each) => each.name === name)
    if (mutation === undefined) throw new Error('no such mutation')
    expect((await huntMutation(mutation, { seeds: 500, threads: 2 })).caught).toBeDefined()
  })
})

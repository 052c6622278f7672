import { readFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { Hunt } from './hunt'
import { mutations, usualMutations } from './mutations'

describe('planted bugs', () => {
  const hunt = new Hunt({ seeds: 500, threads: 2 })
  afterAll(() => hunt.end())

  it('are many, each with a name of its own', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
    expect(mutations.length).toBeGreaterThanOrEqual(40)
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
    expect((await hunt.find(mutation)).caught).toBeDefined()
  })
})

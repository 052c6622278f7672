import { Low, Memory } from 'lowdb'
import { expect, it } from 'vitest'
import { newArticleId } from '../../../shared/ids'
import { type KeptReplacement, KeptReplacements, type ReplacementsFile } from './kept-replacements'

const place = { language: 'vi', segment: 'headline', from: 0, words: 'bến', was: 'chợ', clock: 0 } as const
const replacement = (id: string, places: number): KeptReplacement => ({
  id,
  at: 1,
  find: 'cho',
  template: 'bến',
  client: 1,
  articles: [{ id: newArticleId(), put: Array.from({ length: places }, () => place) }],
})
const ids = async (kept: KeptReplacements) => (await kept.list()).map(({ id }) => id)

it('keeps few places of the older replacements, and all of the last one', async () => {
  const file = new Low<ReplacementsFile>(new Memory(), { replacements: [] })
  const kept = new KeptReplacements(
    async () => file,
    () => 1,
  )
  await kept.keep(replacement('first', 15_000))
  await kept.keep(replacement('second', 5000))
  expect(await ids(kept)).toEqual(['second', 'first'])
  await kept.keep(replacement('third', 30_000))
  expect(await ids(kept)).toEqual(['third'])
})

it('asks for the file again after it could not be read', async () => {
  const file = new Low<ReplacementsFile>(new Memory(), { replacements: [replacement('first', 1)] })
  let isBroken = true
  const kept = new KeptReplacements(
    async () => {
      if (isBroken) throw new Error('EIO')
      return file
    },
    () => 1,
  )
  await expect(kept.list()).rejects.toThrow('EIO')
  isBroken = false
  expect(await ids(kept)).toEqual(['first'])
})

import { expect, it } from 'vitest'
import { withDatabase } from '../testing/test-database'
import { storedJson } from './stored-json'

const database = withDatabase()

async function stored(value: unknown): Promise<unknown> {
  const { rows } = await database.pool.query<{ value: unknown }>('select $1::jsonb as value', [storedJson(value)])
  return rows[0]?.value
}

it('is taken by the database whatever somebody wrote, and keeps everything it can', async () => {
  const half = 'Lễ hội 🎏'.slice(0, 8)
  expect(await stored({ note: `a\u0000b ${half}.` })).toEqual({ note: 'a\uFFFDb Lễ hội \uFFFD.' })
  expect(await stored({ ['\u0000']: ['\uDC00', { deep: '\uD800\uD800' }] })).toEqual({
    '\uFFFD': ['\uFFFD', { deep: '\uFFFD\uFFFD' }],
  })
})

it.each([
  'Hai dòng\ncó "nháy", \\ và \t',
  String.raw`C:\u0000\ud800 viết bằng chữ`,
  'Cờ 🇻🇳 và 👩‍👩‍👧',
  '\u0001\u001F\u007F\u2028\uFFFD',
])('is what was given where nothing is wrong with it: %j', async (text) => {
  expect(await stored([text])).toEqual([text])
})

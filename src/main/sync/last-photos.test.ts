import { describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { sendLastPhotos } from './last-photos'
import type { OutgoingPhoto } from './photo-connection'
import { ConnectionError } from './server-connection'

const photo = (digit: string): PhotoId => digit.repeat(64) as PhotoId
const [A, B, C, THUMB] = [photo('a'), photo('b'), photo('c'), photo('d')]

/** A folder with three originals, of which `damaged` are, and a server that answers each photo so. */
const send = async (
  answer: (id: PhotoId) => Promise<Result<void>>,
  damaged: readonly PhotoId[] = [],
): Promise<{ readonly offered: readonly PhotoId[]; readonly logged: readonly string[]; readonly error: unknown }> => {
  const offered: PhotoId[] = []
  const logged: string[] = []
  const originals = [A, B, C].map((id) => [id, new Set(['original', 'thumb'] as const)] as const)
  const sending = sendLastPhotos(
    {
      connection: {
        send: ({ id }: OutgoingPhoto) => {
          offered.push(id)
          return answer(id)
        },
      },
      shelf: {
        holdings: async () => new Map([...originals, [THUMB, new Set(['thumb'] as const)]]),
        intactOriginal: async (id) => (damaged.includes(id) ? undefined : 10),
        originalPath: (id) => `/photos/${id}`,
      },
      photos: { info: async () => fail('photo-not-found') },
      wanted: async () => [A, B, C, THUMB, photo('e')],
      log: (line) => logged.push(line),
    },
    new AbortController().signal,
  )
  const error: unknown = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { offered, logged, error }
}

describe('the last photos', () => {
  it('[SY10] are all offered whose original is here and whole; one that is refused stops no other', async () => {
    const all = await send(async (id) => (id === A ? fail('photo-quota-exceeded') : ok(undefined)))
    expect([all.offered, all.error]).toEqual([[A, B, C], undefined])
    expect(all.logged).toEqual([`photos: ${A} not taken: photo-quota-exceeded`])
    expect((await send(async () => ok(undefined), [B])).offered).toEqual([A, C])
  })

  it('[SY10] end with a broken line, to be tried again, and go on where the server says no more of one', async () => {
    const broken = await send(async (id) =>
      id === B ? Promise.reject(new ConnectionError('unreachable')) : ok(undefined),
    )
    expect([broken.offered, broken.error]).toEqual([[A, B], new ConnectionError('unreachable')])
    const silent = await send(async (id) => (id === B ? Promise.reject(new ConnectionError('revoked')) : ok(undefined)))
    expect([silent.offered, silent.error]).toEqual([[A, B, C], undefined])
  })
})

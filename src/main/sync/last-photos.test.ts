import { describe, expect, it } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import type { PhotoInfo } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import { sendLastPhotos } from './last-photos'
import type { OutgoingPhoto } from './photo-connection'
import { ConnectionError, type ConnectionProblem } from './server-connection'

const photo = (digit: string): PhotoId => digit.repeat(64) as PhotoId
const [A, B, C, THUMB] = [photo('a'), photo('b'), photo('c'), photo('d')]

/** The photo of which the server takes no corrections. */
const REFUSING = B

const INFO: Omit<PhotoInfo, 'id'> = {
  fileName: 'x.jpg',
  mime: 'image/jpeg',
  width: 1,
  height: 1,
  bytes: 1,
  addedAt: 1,
  keywords: [],
}

interface Sent {
  readonly offered: readonly PhotoId[]
  readonly logged: readonly string[]
  readonly error: unknown
  readonly taken: readonly PhotoId[] | undefined
  readonly corrected: (readonly [PhotoId, string | undefined])[]
}

/** A folder with three originals, of which `damaged` are, and a server that answers each photo so. */
const send = async (
  answer: (id: PhotoId) => Promise<Result<void>>,
  damaged: readonly PhotoId[] = [],
  known: Partial<Record<PhotoId, { readonly here: string; readonly there: string }>> = {},
): Promise<Sent> => {
  const offered: PhotoId[] = []
  const corrected: Sent['corrected'] = []
  let taken: readonly PhotoId[] | undefined
  const logged: string[] = []
  const originals = [A, B, C].map((id) => [id, new Set(['original', 'thumb'] as const)] as const)
  const sending = sendLastPhotos(
    {
      connection: {
        send: ({ id }: OutgoingPhoto) => {
          offered.push(id)
          return answer(id)
        },
        correct: (id, change) => {
          corrected.push([id, change.caption])
          return id === REFUSING ? Promise.resolve(fail('photo-unknown')) : Promise.resolve(ok({}))
        },
      },
      shelf: {
        holdings: async () => new Map([...originals, [THUMB, new Set(['thumb'] as const)]]),
        intactOriginal: async (id) => (damaged.includes(id) ? undefined : 10),
        readOriginal: async () => new Uint8Array(10),
        agreed: async (id) => {
          const caption = known[id]?.there
          return caption === undefined ? undefined : { revision: 1, description: { caption } }
        },
      },
      photos: {
        info: async (id) => {
          const caption = known[id]?.here
          return caption === undefined ? fail('photo-not-found') : ok({ ...INFO, id, caption })
        },
      },
      onTaken: async (ids) => {
        taken = ids
      },
      wanted: async () => [A, B, C, THUMB, photo('e')],
      log: (line) => logged.push(line),
    },
    new AbortController().signal,
  )
  const error: unknown = await sending.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return { offered, logged, error, taken, corrected }
}

const breaks = (problem: ConnectionProblem) => (): Promise<never> => Promise.reject(new ConnectionError(problem))

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

  it('[SY10] [PH11] names those of which nothing is only here, before the server is told that this was all', async () => {
    const same = { here: 'Chợ', there: 'Chợ' }
    const known = { [A]: same, [B]: same, [THUMB]: same, [photo('e')]: same }
    // What was corrected and not sent goes first; what the server was never told of stays, as what it refuses does.
    const edited = { here: 'Chợ nổi', there: 'Chợ' }
    const both = await send(async () => ok(undefined), [], { ...known, [A]: edited, [REFUSING]: edited })
    expect([both.taken, both.corrected]).toEqual([
      [A, THUMB],
      [
        [A, 'Chợ nổi'],
        [REFUSING, 'Chợ nổi'],
      ],
    ])
    expect((await send(async () => ok(undefined), [], known)).taken).toEqual([A, B, THUMB])
    expect((await send(async () => ok(undefined), [A], known)).taken).toEqual([B, THUMB])
    expect((await send(async (id) => (id === A ? fail('file-empty') : ok(undefined)), [], known)).taken).toEqual([
      B,
      THUMB,
    ])
    // Where the line breaks nothing is named yet; where the server says no more of one, that one is not.
    expect((await send(breaks('unreachable'), [], known)).taken).toBeUndefined()
    expect((await send(breaks('revoked'), [], known)).taken).toEqual([THUMB])
  })
})

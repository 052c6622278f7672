import { describe, expect, it, vi } from 'vitest'
import type { PhotoId } from '../../../shared/ids'
import type { PhotoInfo } from '../../../shared/photo'
import { PhotoSizes } from './photo-sizes'

const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [PhotoId, PhotoId, PhotoId]
const info = (id: PhotoId): PhotoInfo => ({
  id,
  fileName: 'a.jpg',
  mime: 'image/jpeg',
  width: 1200,
  height: 800,
  bytes: 1,
  addedAt: 0,
  keywords: [],
})

describe('PhotoSizes', () => {
  it('asks for each photo once, and for none it was told of', async () => {
    const ask = vi.fn(async (ids: readonly PhotoId[]) => ids.filter((id) => id !== third).map(info))
    const sizes = new PhotoSizes(ask)
    sizes.add([info(first)])
    const figures = [first, second, second, third, null].map((photoId) => ({ photoId }))
    await sizes.learn(figures)
    await sizes.learn(figures)
    expect(ask.mock.calls).toEqual([[[second, third]]])
    expect(sizes.of(second)).toMatchObject({ width: 1200, height: 800 })
  })

  it('tells what is being asked from what nobody knows', async () => {
    const sizes = new PhotoSizes(async (ids) => ids.filter((id) => id !== third).map(info))
    const learnt = sizes.learn([{ photoId: first }, { photoId: third }])
    expect([sizes.of(first), sizes.of(third)]).toEqual([undefined, undefined])
    await learnt
    expect([sizes.of(first), sizes.of(third)]).toMatchObject([{ width: 1200 }, null])
    sizes.add([info(third)])
    expect(sizes.of(third)).toMatchObject({ width: 1200 })
  })

  it('tells its listeners when sizes have come, until they leave', async () => {
    const sizes = new PhotoSizes(async (ids) => ids.map(info))
    const listener = vi.fn()
    const leave = sizes.subscribe(listener)
    await sizes.learn([{ photoId: first }])
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    await sizes.learn([{ photoId: second }])
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

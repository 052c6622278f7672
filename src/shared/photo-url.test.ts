import { describe, expect, it } from 'vitest'
import type { PhotoId } from './ids'
import { parsePhotoUrl, photoRenditions, photoUrl } from './photo-url'

const id = '0123456789abcdef'.repeat(4) as PhotoId

describe('a photo’s address', () => {
  it.each(photoRenditions)('names photo and rendition: %s', (rendition) => {
    expect(parsePhotoUrl(photoUrl(id, rendition))).toEqual({ id, rendition })
  })

  it.each([
    `media://photo/${id}`,
    `media://photo/${id}/huge`,
    `media://photo/${id}/thumb/../original`,
    `media://photo/${id}/thumb?x`,
    `media://photo/..%2f${id}/thumb`,
    `media://photo/${id.toUpperCase()}/thumb`,
    `file:///photo/${id}/thumb`,
  ])('is not %s', (url) => {
    expect(parsePhotoUrl(url)).toBeUndefined()
  })
})

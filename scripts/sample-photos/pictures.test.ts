import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { sampleNewsroomArticles } from '../../src/shared/sample/newsroom/sample-newsroom'
import { sampleArticle } from '../../src/shared/sample/sample-article'
import { canvas } from './paint'
import { samplePictures } from './pictures'

describe.each(samplePictures)('the sample picture $file', ({ file, scene, description }) => {
  it('lies in resources at its size, light enough to ship, with its caption and credit', async () => {
    const bytes = await readFile(join('resources/sample/photos', file))
    const { format, width, height, xmp } = await sharp(bytes).metadata()
    expect({ format, width, height }).toEqual({ format: 'jpeg', ...canvas })
    expect(bytes.length).toBeLessThan(200_000)
    expect(xmp?.toString('utf8')).toContain(description.caption)
    expect(xmp?.toString('utf8')).toContain(`<photoshop:Credit>${description.credit ?? ''}</photoshop:Credit>`)
  })

  it('is drawn the same every time', () => {
    expect(scene()).toEqual(scene())
  })
})

it('every photo of the sample articles is among the sample pictures', () => {
  const files = samplePictures.map(({ file }) => file)
  for (const { photos } of [sampleArticle, ...sampleNewsroomArticles]) {
    for (const { file } of Object.values(photos)) expect(files).toContain(file)
  }
})

import { describe, expect, it } from 'vitest'
import { interfaceLanguages } from '../texts/define'
import { type SampleBlock, sampleArticle } from './sample-article'

const { versions, photos, sourceLanguage } = sampleArticle

describe.each(interfaceLanguages)('the sample article in %s', (language) => {
  const version = versions[language]

  it('has the structure of its source version, block by block', () => {
    expect(version.blocks.map(shapeOf)).toEqual(versions[sourceLanguage].blocks.map(shapeOf))
    expect(version.topics).toHaveLength(versions[sourceLanguage].topics.length)
  })

  it('names each block once and has a photo for each figure', () => {
    const keys = version.blocks.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const figures = version.blocks.filter(({ kind }) => kind === 'figure').map(({ key }) => key)
    expect(figures).toEqual(Object.keys(photos))
  })

  it('is written in composed characters with typographic quotation marks and no stray spaces', () => {
    for (const text of [version.headline, version.lead, ...version.blocks.flatMap(textsOf)]) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text).not.toMatch(/^\s|\s$|\s\s|["']/)
    }
  })

  it('is a feature of 350 to 600 words with a short search title and description', () => {
    const words = [version.lead, ...version.blocks.flatMap(textsOf)].join(' ').split(/\s+/).length
    expect(words).toBeGreaterThan(350)
    expect(words).toBeLessThan(600)
    expect(version.search.title.length).toBeLessThanOrEqual(60)
    expect(version.search.description.length).toBeLessThanOrEqual(160)
    expect(version.search.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })
})

function shapeOf(block: SampleBlock): string {
  return `${block.kind} ${block.key} ${block.kind === 'list' ? block.items.length : 1}`
}

function textsOf(block: SampleBlock): readonly string[] {
  switch (block.kind) {
    case 'figure':
      return [block.caption, block.alt]
    case 'list':
      return block.items
    case 'heading':
    case 'paragraph':
    case 'quote':
      return [block.text]
  }
}

import { describe, expect, it } from 'vitest'
import { countWords } from '../../article/words'
import { interfaceLanguages } from '../../texts/define'
import type { SampleBlock } from '../sample-article'
import type { NewsroomArticle, NewsroomVersion } from './newsroom-article'
import { sampleNewsroomArticles } from './sample-newsroom'
import { type PersonKey, SAMPLE_PASSWORD, sampleDesks, samplePeople } from './staff'

const languages = (article: NewsroomArticle) =>
  interfaceLanguages.flatMap((language) => {
    const version = article.versions[language]
    return version === undefined ? [] : [{ language, version }]
  })

describe.each(sampleNewsroomArticles)('the sample article $key', (article) => {
  const source = article.versions.vi

  it('has 150 to 350 words in Vietnamese, each block named once', () => {
    const words = wordsOf(source, 'vi')
    expect(words).toBeGreaterThanOrEqual(150)
    expect(words).toBeLessThanOrEqual(350)
    const keys = source.blocks.map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    expect(new Set(article.topics).size).toBe(article.topics.length)
  })

  it('has translations of the same blocks in the same order, as far as they go', () => {
    for (const { language, version } of languages(article).slice(1)) {
      const shapes = source.blocks.map(shapeOf)
      expect(version.blocks.map(shapeOf)).toEqual(shapes.slice(0, version.blocks.length))
      if (version.blocks.length < shapes.length) continue
      // Vietnamese counts syllables: a whole translation has somewhat fewer words.
      const ratio = wordsOf(version, language) / wordsOf(source, 'vi')
      expect(ratio).toBeGreaterThan(0.65)
      expect(ratio).toBeLessThan(1.05)
    }
  })

  it('is written in composed characters with typographic marks and no stray spaces', () => {
    const rewritten = article.steps.flatMap((step) => (step.does === 'rewrite' ? [step.text] : []))
    const notes = article.steps.flatMap((step) => (step.does === 'decide' ? [step.command.note ?? 'none'] : []))
    const texts = languages(article).flatMap(({ version }) => allTexts(version))
    for (const text of [...texts, ...rewritten, ...notes, article.section, article.place, ...article.topics]) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text).toMatch(/^\S(.*\S)?$/)
      expect(text).not.toMatch(/\s\s|["']|\.\.\.| [,.;!?]|–\d{4}/)
    }
  })

  it('closes the quotation marks it opens', () => {
    for (const { version } of languages(article)) {
      for (const text of allTexts(version)) expect(text.replaceAll(/“[^“”]+”/g, '')).not.toMatch(/[“”]/)
    }
  })

  it('has a photo, a credit, a caption and an alt text for each figure', () => {
    const figures = source.blocks.filter(({ kind }) => kind === 'figure').map(({ key }) => key)
    expect(figures).toEqual(Object.keys(article.photos))
    for (const { credit } of Object.values(article.photos)) expect(credit).toMatch(/^\p{Lu}/u)
    for (const { version } of languages(article)) {
      for (const block of version.blocks) {
        if (block.kind !== 'figure') continue
        expect(block.caption).toMatch(/\.$/)
        expect(block.alt).not.toBe(block.caption)
      }
    }
  })

  it('is found by a short title and description under a plain address', () => {
    for (const { version } of languages(article)) {
      if (version.search === undefined) continue
      expect(version.search.title.length).toBeLessThanOrEqual(60)
      expect(version.search.description.length).toBeLessThanOrEqual(160)
      expect(version.search.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })

  it('tells its steps in their order, by people of its desk', () => {
    const times = [article.begunHoursAgo, ...article.steps.map(({ hoursAgo }) => hoursAgo)]
    expect(times).toEqual(times.toSorted((a, b) => b - a))
    expect(new Set(times).size).toBe(times.length)
    expect(times.at(-1)).toBeGreaterThan(0)
    const people: readonly PersonKey[] = [article.owner, ...article.steps.map(({ by }) => by)]
    for (const person of people) expect(samplePeople[person].roles[article.desk] ?? []).not.toEqual([])
  })

  it('rewrites texts that are there, and translates what is written', () => {
    for (const step of article.steps) {
      if (step.does === 'translate') expect(article.versions[step.language]).toBeDefined()
      if (step.does !== 'rewrite') continue
      const version = article.versions[step.language]
      const block = version?.blocks.find(({ key }) => key === step.block)
      const text =
        step.block === 'headline' ? version?.headline : block !== undefined && 'text' in block ? block.text : undefined
      expect(text).toBeDefined()
      expect(text).not.toBe(step.text)
    }
    const translated = article.steps.filter(({ does }) => does === 'translate').map(({ language }) => language)
    expect(translated.toSorted()).toEqual(
      Object.keys(article.versions)
        .filter((language) => language !== 'vi')
        .toSorted(),
    )
  })

  it('names a source that cannot be reached, where it is taken over', () => {
    const { source: from } = article
    if (from === undefined) return
    expect(new URL(from.url).hostname).toMatch(/\.example$/)
    expect(from.daysAgo * 24).toBeGreaterThan(article.begunHoursAgo)
    for (const { credit } of Object.values(article.photos)) expect(credit).toContain(from.publication)
  })
})

describe('the sample newsroom', () => {
  it('has a dozen articles, each named once, most of them in another language too, some taken over', () => {
    expect(sampleNewsroomArticles).toHaveLength(12)
    expect(new Set(sampleNewsroomArticles.map(({ key }) => key)).size).toBe(12)
    expect(sampleNewsroomArticles.filter(({ versions }) => Object.keys(versions).length > 1).length).toBeGreaterThan(6)
    expect(sampleNewsroomArticles.filter(({ source }) => source !== undefined)).toHaveLength(3)
    const photos = new Set(sampleNewsroomArticles.flatMap((each) => Object.values(each.photos).map(({ file }) => file)))
    expect(photos.size).toBe(7)
  })

  it('has people for every role, with addresses that reach nobody', () => {
    const people = Object.values(samplePeople)
    expect(people).toHaveLength(7)
    for (const { login } of people) expect(login).toMatch(/^[a-z.]+@toasoan\.example$/)
    expect(new Set(people.map(({ login }) => login)).size).toBe(7)
    expect(people.filter(({ administrator }) => administrator)).toHaveLength(1)
    for (const desk of Object.keys(sampleDesks) as (keyof typeof sampleDesks)[]) {
      const roles = new Set(people.flatMap(({ roles: of }) => of[desk] ?? []))
      expect([...roles].toSorted()).toEqual(['editor', 'managingEditor', 'reporter', 'translator'])
    }
    expect(SAMPLE_PASSWORD.length).toBeGreaterThanOrEqual(10)
  })
})

function wordsOf(version: NewsroomVersion, language: string): number {
  const texts = [version.lead, ...version.blocks.flatMap((block) => (block.kind === 'figure' ? [] : textsOf(block)))]
  return texts.reduce((sum, text) => sum + countWords(text, language), 0)
}

function allTexts(version: NewsroomVersion): readonly string[] {
  const { search } = version
  return [
    version.headline,
    version.lead,
    ...version.blocks.flatMap(textsOf),
    ...(search === undefined ? [] : [search.title, search.description]),
  ]
}

function shapeOf(block: SampleBlock): string {
  return `${block.kind} ${block.key} ${block.kind === 'list' ? block.items.length : 1}`
}

function textsOf(block: SampleBlock): readonly string[] {
  if (block.kind === 'figure') return [block.caption, block.alt]
  return block.kind === 'list' ? block.items : [block.text]
}

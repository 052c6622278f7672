import { describe, expect, it } from 'vitest'
import { newArticleId } from '../ids'
import { articleFromJson, articleToJson } from './article-json'
import { createArticle } from './create-article'
import { MOST_TARGET_WORDS, readTargetWords, setTargetWords } from './details'
import { metaRoot } from './roots'

describe('the words asked for', () => {
  it('are kept, changed and taken away again', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    expect(readTargetWords(doc)).toBeUndefined()
    setTargetWords(doc, 600)
    expect(readTargetWords(doc)).toBe(600)
    setTargetWords(doc, undefined)
    expect(readTargetWords(doc)).toBeUndefined()
    expect(metaRoot(doc).has('targetWords')).toBe(false)
  })

  it('write nothing while they stay the same', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    setTargetWords(doc, 600)
    let updates = 0
    doc.on('update', () => {
      updates += 1
    })
    setTargetWords(doc, 600)
    expect(updates).toBe(0)
  })

  it.each([0, -5, 1.5, Number.NaN, MOST_TARGET_WORDS + 1])('are none for %d', (words) => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    setTargetWords(doc, 600)
    setTargetWords(doc, words)
    expect(readTargetWords(doc)).toBeUndefined()
  })

  it('are none where something else is stored', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    for (const stored of ['600', null, -1, { words: 600 }]) {
      metaRoot(doc).set('targetWords', stored)
      expect(readTargetWords(doc)).toBeUndefined()
    }
  })

  it('come through the JSON file', () => {
    const doc = createArticle({ language: 'vi', createdAt: 1 })
    setTargetWords(doc, 600)
    const read = articleFromJson(JSON.parse(JSON.stringify(articleToJson(newArticleId(), doc))))
    expect(read.ok && readTargetWords(read.value.doc)).toBe(600)
  })
})

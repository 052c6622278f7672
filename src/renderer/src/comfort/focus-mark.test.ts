// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { placeAtCaret, sentenceAt } from './focus-mark'

let body: HTMLElement

beforeEach(() => {
  document.body.innerHTML = `<article lang="vi"><div data-lexical-editor contenteditable>
    <p><span>Chợ họp sớm. </span><b>Ghe</b><span> về đầy bến.</span></p>
    <ul><li><span>Cá tươi.</span></li><li><span>Rau.</span></li></ul></div></article>`
  body = document.querySelector('[data-lexical-editor]') as HTMLElement
})

/** Puts the caret into the n-th text of the body. */
function caretIn(index: number, offset: number): void {
  const texts = [...body.querySelectorAll('span, b')].map((each) => each.firstChild as Text)
  document.getSelection()?.collapse(texts[index] as Text, offset)
}

const place = (mark: 'paragraph' | 'sentence'): string | undefined => placeAtCaret(body, mark)?.toString()

describe('what one writes at', () => {
  it.each([
    [0, 3, 'paragraph', 'Chợ họp sớm. Ghe về đầy bến.'],
    [0, 3, 'sentence', 'Chợ họp sớm. '],
    [1, 2, 'sentence', 'Ghe về đầy bến.'],
    [2, 12, 'sentence', 'Ghe về đầy bến.'],
    [3, 1, 'paragraph', 'Cá tươi.'],
  ] as const)('with the caret in text %i at %i by %s is “%s”', (index, offset, mark, text) => {
    caretIn(index, offset)
    expect(place(mark)).toBe(text)
  })

  it('is nothing while the caret is elsewhere', () => {
    document.getSelection()?.removeAllRanges()
    expect(place('paragraph')).toBeUndefined()
  })
})

describe('sentenceAt', () => {
  const text = 'Một. Hai ba? Bốn'
  it.each([
    [0, 'Một. '],
    [5, 'Hai ba? '],
    [16, 'Bốn'],
  ])('at %i is “%s”', (at, sentence) => {
    const { from, to } = sentenceAt(text, at, 'vi')
    expect(text.slice(from, to)).toBe(sentence)
  })

  it.each([
    ['vi', 'Ông ở TP. Cần Thơ. Bà ở quê.', 'Ông ở TP. Cần Thơ. '],
    ['vi', 'GS. TS. Lê V. An đến. Rồi đi.', 'GS. TS. Lê V. An đến. '],
    ['id', 'Ia tinggal di Jl. Melati. Lalu pindah.', 'Ia tinggal di Jl. Melati. '],
    ['vi', 'Chợ họp ở đó. Ghe về.', 'Chợ họp ở đó. '],
    ['vi', 'Trồng rau, quả, v.v. Rồi bán.', 'Trồng rau, quả, v.v. '],
    ['vi', 'Họ về TP. ', 'Họ về TP. '],
  ])('in %s “%s” begins with “%s”, whose abbreviations end nothing', (language, words, sentence) => {
    for (const at of [0, sentence.length - 2]) {
      const { from, to } = sentenceAt(words, at, language)
      expect(words.slice(from, to)).toBe(sentence)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { newRecoveryPhrase, readRecoveryPhrase } from './recovery-phrase'

describe('a recovery phrase', () => {
  it('is eight groups of five characters that nobody confuses, and another one each time', () => {
    const phrases = Array.from({ length: 50 }, newRecoveryPhrase)
    for (const phrase of phrases) expect(phrase).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(new Set(phrases).size).toBe(50)
  })

  it.each([
    ['in small letters', (phrase: string) => phrase.toLowerCase()],
    ['with spaces and lines', (phrase: string) => ` ${phrase.replaceAll('-', ' \n')} `],
    ['in one piece', (phrase: string) => phrase.replaceAll('-', '')],
    ['with dashes that an editor made', (phrase: string) => phrase.replaceAll('-', '–')],
    ['with letters for digits', (phrase: string) => phrase.replaceAll('0', 'o').replaceAll('1', 'l')],
  ])('is the same %s', (_how, write) => {
    for (let index = 0; index < 20; index++) {
      const phrase = newRecoveryPhrase()
      const secret = readRecoveryPhrase(phrase)
      expect(secret).toHaveLength(23)
      expect(readRecoveryPhrase(write(phrase))).toEqual(secret)
    }
  })

  it('notices every wrong character, two that changed places, and one too few', () => {
    const phrase = newRecoveryPhrase().replaceAll('-', '')
    for (let index = 0; index < phrase.length; index++) {
      const other = phrase.charAt(index) === '7' ? '8' : '7'
      expect(readRecoveryPhrase(phrase.slice(0, index) + other + phrase.slice(index + 1))).toBeUndefined()
      expect(readRecoveryPhrase(phrase.slice(0, index) + phrase.slice(index + 1))).toBeUndefined()
    }
    const at = phrase.split('').findIndex((character, index) => character !== phrase.charAt(index + 1))
    const swapped = phrase.slice(0, at) + phrase.charAt(at + 1) + phrase.charAt(at) + phrase.slice(at + 2)
    expect(readRecoveryPhrase(swapped)).toBeUndefined()
    expect(readRecoveryPhrase('')).toBeUndefined()
    expect(readRecoveryPhrase(`${phrase.slice(0, -1)}đ`)).toBeUndefined()
  })
})

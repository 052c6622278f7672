import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../folding/fold'
import { propertyRuns } from '../testing/property-runs'
import { foldedText } from './compared-text'

const letters = fc.constantFrom(...'aAđĐệỆuơớß–“” .1'.split(''), 'e\u0302\u0301', '👩‍🌾', 'й', '한', '…', 'æ', '\u00AD')
const texts = fc.array(letters, { maxLength: 30 }).map((parts) => parts.join(''))

describe('a folded text', () => {
  it('leads back to the same place of the original, letter by letter', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const compared = foldedText(text)
        const { text: folded } = compared
        for (let index = 0; index < folded.length; index += 1) {
          const letter = text.slice(compared.from(index), compared.to(index + 1))
          expect(foldedText(letter).text).toContain(folded[index])
          if (index > 0) expect(compared.from(index)).toBeGreaterThanOrEqual(compared.from(index - 1))
        }
      }),
      propertyRuns(),
    )
  })

  it('reads as search folds it, where no typographic marks stand', () => {
    for (const text of ['Đường Nguyễn Huệ', 'THỊ XÃ', 'Chợ'.normalize('NFD'), 'Straße']) {
      expect(foldedText(text).text).toBe(fold(text))
    }
  })
})

import type { LanguageTag } from '../article/roots'
import { languageChain } from '../page/direction'
import { type QuotationMarks, quotationMarks } from '../page/quotation-marks'

/** How a language sets what keyboards write only roughly. */
export interface TypingRules {
  readonly quotation: QuotationMarks
  /** What two hyphens become; three are always an em dash. */
  readonly dash: '–' | '—'
  /** The space that stands before a mark; marks that are not named have none before them. */
  readonly spaceBefore: Readonly<Record<string, string>>
}

const NARROW = '\u202F'
const NO_BREAK = '\u00A0'

/** What a language does otherwise than most. The quotation marks of all are those of CLDR (page/quotation-marks.ts). */
const RULES: Readonly<Record<string, Partial<Omit<TypingRules, 'quotation'>>>> = {
  // The Chicago Manual of Style (17th edition), 6.85: the em dash, without spaces.
  en: { dash: '—' },
  // Ejaan Bahasa Indonesia yang Disempurnakan (fifth edition, 2022), “tanda pisah”: the em dash, without spaces.
  id: { dash: '—' },
  // Imprimerie nationale, Lexique des règles typographiques, “ponctuation” and “tiret”.
  fr: { dash: '—', spaceBefore: { ';': NARROW, '!': NARROW, '?': NARROW, ':': NO_BREAK } },
}

/**
 * How a language is set while it is typed. Where nothing else is said: the en dash, which Vietnamese newspapers set with spaces, and no
 * space before a mark.
 */
export function typingRules(language: LanguageTag): TypingRules {
  const own = languageChain(language).map((tag) => RULES[tag])
  const found = own.find((rules) => rules !== undefined)
  return { quotation: quotationMarks(language), dash: found?.dash ?? '–', spaceBefore: found?.spaceBefore ?? {} }
}

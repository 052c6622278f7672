import { francAll } from 'franc-min'
import { canonicalLanguage, type LanguageTag } from '../../shared/article/roots'

/** What a text's language was found to be. */
export interface DetectedLanguage {
  readonly language: LanguageTag
  /** Whether the text alone leaves no reasonable doubt. */
  readonly certain: boolean
  /** Other languages it may be, the likeliest first. */
  readonly alternatives: readonly LanguageTag[]
}

/** Words that stand in nearly every paragraph of a language and hardly in its neighbours'. */
const STOP_WORDS: Readonly<Record<string, RegExp>> = {
  id: /(?<!\p{L})(?:yang|dan|di|dengan|untuk|dari|pada|ini|itu|tidak|dalam|akan|adalah|oleh|bahwa|telah|juga|kepada|karena)(?!\p{L})/giu,
  en: /(?<!\p{L})(?:the|and|of|to|in|that|is|was|for|with|on|as|are|were|has|have|which|from|this|by)(?!\p{L})/giu,
  vi: /(?<!\p{L})(?:và|của|là|có|được|trong|cho|các|những|không|với|người|này|đã|một|tại|về|khi|đến)(?!\p{L})/giu,
  ms: /(?<!\p{L})(?:ialah|kerana|beliau|daripada|boleh|kepada|ia|berkata|tersebut)(?!\p{L})/giu,
}
/** Letters that Vietnamese alone uses so often: đ, ơ, ư and vowels with a tone mark on top of another. */
const VIETNAMESE = /[đơưĐƠƯ\u{1ea0}-\u{1ef9}]/gu

/** The language when nothing speaks for any other. */
const DEFAULT_LANGUAGE = 'vi'
/** As much text as settles the matter; franc itself looks at 2,048 characters. */
const SAMPLE = 20_000

/** Detects the language of a text; a text too short to tell is Vietnamese, uncertainly. */
export function detectLanguage(text: string): DetectedLanguage {
  const sample = text.slice(0, SAMPLE)
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return { language: DEFAULT_LANGUAGE, certain: false, alternatives: ['en', 'id'] }
  if ((sample.match(VIETNAMESE)?.length ?? 0) > letters * 0.08)
    return { language: 'vi', certain: letters > 20, alternatives: ['en', 'id'] }
  const words = sample.match(/\p{L}+/gu)?.length ?? 1
  const shares = Object.entries(STOP_WORDS)
    .map(([language, pattern]) => ({ language, share: (sample.match(pattern)?.length ?? 0) / words }))
    .sort((a, b) => b.share - a.share)
  const [best, next] = shares
  const ranked = rankedByTrigrams(sample)
  const others = (language: string): string[] =>
    [...new Set([...ranked, 'vi', 'en', 'id'])].filter((tag) => tag !== language).slice(0, 4)
  if (best !== undefined && best.share > 0.08 && words >= 5 && best.share > (next?.share ?? 0) * 1.5) {
    return { language: best.language, certain: words >= 20, alternatives: others(best.language) }
  }
  const language = ranked[0] ?? best?.language ?? DEFAULT_LANGUAGE
  return { language, certain: false, alternatives: others(language) }
}

function rankedByTrigrams(sample: string): LanguageTag[] {
  const tags: LanguageTag[] = []
  for (const [code] of francAll(sample, { minLength: 20 }).slice(0, 4)) {
    // franc names languages by ISO 639-3; canonical BCP 47 replaces those that have a two-letter code.
    const tag = code === 'und' ? undefined : canonicalLanguage(code)
    if (tag !== undefined) tags.push(tag)
  }
  return tags
}

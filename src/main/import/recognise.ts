import { inlineText } from '../../shared/article/blocks'
import type { LanguageTag } from '../../shared/article/roots'
import { assembleDraft } from './assemble-draft'
import { encodingDecision } from './decode-legacy-draft'
import { detectLanguage } from './detect-language'
import type { Decision, DraftFacts, ImportDraft } from './import-draft'
import type { ImportedPage } from './imported-page'
import { askAboutHidden, recogniseCaptions, recogniseEnd, recogniseSignature } from './recognise-end'
import { withExchanges } from './recognise-exchanges'
import { recogniseHeadline, recogniseTop } from './recognise-top'
import { Recognition } from './recognition'
import { reviewDecisions } from './review/review-facts'
import { readPublicationLine } from './source-line'

/**
 * Recognises what each part of an imported file is. Every text of the file is afterwards in a field, in the body, or among
 * the omitted with its reason; what is uncertain is a decision. `language` overrides what the file says and what is detected.
 */
export function recognise(page: ImportedPage, language?: LanguageTag): ImportDraft {
  const recognition = new Recognition(page)
  const headline = recogniseHeadline(recognition)
  recogniseTop(recognition, headline)
  const from = headline === undefined ? 0 : headline.index + 1
  recogniseEnd(recognition, from)
  recogniseSignature(recognition, from)
  recogniseCaptions(recognition, from)
  askAboutHidden(recognition)
  for (const other of recognition.otherTitles.slice(0, 3)) {
    if (other.role === undefined) recognition.ask(other, 'headline', ['headline', 'omitted'])
  }
  const spoken = languageOf(page, recognition, language)
  const facts: DraftFacts = {
    language: spoken.language,
    meta: page.meta,
    ...(page.review === undefined ? {} : { review: page.review }),
  }
  const passages = withExchanges(recognition.passages())
  const decisions = [
    ...reviewDecisions(page.review, passages),
    ...recognition.decisionsInOrder(),
    ...spoken.decisions,
    ...dateDecisions(recognition),
  ]
  return assembleDraft({
    format: page.format,
    passages,
    facts,
    decisions,
    notices: page.notices,
  })
}

function languageOf(
  page: ImportedPage,
  recognition: Recognition,
  wanted: LanguageTag | undefined,
): { readonly language: LanguageTag; readonly decisions: Decision[] } {
  if (wanted !== undefined) return { language: wanted, decisions: [] }
  const texts = recognition.candidates
    .filter(({ role }) => role !== 'omitted' && role !== 'source')
    .map(({ text }) => text)
  const sample = texts.join('\n').slice(0, 20_000)
  const encoding = encodingDecision(sample)
  // Whatever the letters look like, it is Vietnamese.
  if (encoding !== undefined) return { language: 'vi', decisions: [encoding] }
  const found = detectLanguage(sample)
  const declared = page.meta.language
  if (declared !== undefined && (base(declared) === base(found.language) || !found.certain))
    return { language: declared, decisions: [] }
  if (declared === undefined && found.certain) return { language: found.language, decisions: [] }
  // A declaration that the text contradicts is a template's: the text wins, and a person is asked.
  const alternatives = [
    ...new Set([found.language, ...(declared === undefined ? [] : [declared]), ...found.alternatives]),
  ]
  const decision: Decision = {
    id: 'language',
    kind: 'language',
    text: sample.slice(0, 200),
    choice: found.language,
    alternatives,
  }
  return { language: found.language, decisions: [decision] }
}

function base(tag: string): string {
  return tag.split('-')[0] ?? tag
}

/** The publication line's date stands until a person decides: it may have been misread, and the file may say another of itself. */
function dateDecisions({ candidates, page }: Recognition): Decision[] {
  for (const { role, part } of candidates) {
    if (role !== 'source' || !('children' in part.block)) continue
    const text = inlineText(part.block.children)
    const read = readPublicationLine(text)
    if (read === undefined) continue
    const others = [page.meta.publishedAt, isDayFirst(candidates) ? '' : (read.otherDate ?? '')]
    const alternatives = [...new Set([read.date, ...others])].filter((date) => date !== '')
    const isSettled = alternatives.length === 1 || page.meta.publishedAt === read.date
    return isSettled ? [] : [{ id: 'date', kind: 'date', text, choice: read.date, alternatives }]
  }
  return []
}

/** Day first is how Vietnamese, Indonesian and British pages write; only an English text leaves it open. */
function isDayFirst(candidates: Recognition['candidates']): boolean {
  return detectLanguage(candidates.map(({ text }) => text).join('\n')).language !== 'en'
}

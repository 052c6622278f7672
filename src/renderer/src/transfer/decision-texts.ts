import type { transferTexts } from '../../../shared/texts/transfer'

type Key = keyof (typeof transferTexts)['vi']

/** The question that a kind of uncertain recognition asks. */
export const questionTexts: Readonly<Record<string, Key>> = {
  headline: 'decideHeadline',
  lead: 'decideLead',
  byline: 'decideByline',
  caption: 'decideCaption',
  source: 'decideSource',
  original: 'decideOriginal',
  omitted: 'decideOmitted',
  language: 'decideLanguage',
  date: 'decideDate',
}

/** The parts a passage may play. */
export const roleTexts: Readonly<Record<string, Key>> = {
  headline: 'roleHeadline',
  lead: 'roleLead',
  body: 'roleBody',
  caption: 'roleCaption',
  byline: 'roleByline',
  source: 'roleSource',
  original: 'roleOriginal',
  section: 'roleSection',
  topics: 'roleTopics',
  omitted: 'roleOmitted',
}

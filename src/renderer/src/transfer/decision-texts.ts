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
  encoding: 'decideEncoding',
  changes: 'decideChanges',
  comments: 'decideComments',
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

/** What may become of a file's older encoding, tracked changes and comments. */
export const wayTexts: Readonly<Record<string, Key>> = {
  'as-it-is': 'encodingAsItIs',
  tcvn3: 'encodingTcvn3',
  vni: 'encodingVni',
  accept: 'changesAccept',
  reject: 'changesReject',
  suggest: 'changesSuggest',
  keep: 'commentsKeep',
  'leave-out': 'commentsLeave',
}

/** Why a passage is not in the article. */
export const omissionTexts: Readonly<Record<string, Key>> = {
  'site-name': 'omitSiteName',
  furniture: 'omitFurniture',
  comments: 'omitComments',
  related: 'omitRelated',
  advertisement: 'omitAdvertisement',
  hidden: 'omitHidden',
  duplicate: 'omitDuplicate',
  embed: 'omitEmbed',
  'header-footer': 'omitHeaderFooter',
  comment: 'omitComment',
  metadata: 'omitMetadata',
  leftover: 'omitLeftover',
  chosen: 'omitChosen',
  deleted: 'omitDeleted',
  inserted: 'omitInserted',
}

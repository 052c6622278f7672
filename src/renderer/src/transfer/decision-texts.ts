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

/** How the texts of a file may be read. */
export const encodingTexts: Readonly<Record<string, Key>> = {
  'as-it-is': 'encodingAsItIs',
  tcvn3: 'encodingTcvn3',
  vni: 'encodingVni',
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
}

/** What a person should know of how a file was read. */
export const noticeTexts: Readonly<Record<string, Key>> = {
  'encoding-corrected': 'noticeEncoding',
  'image-missing': 'noticeImageMissing',
  'image-remote': 'noticeImageRemote',
  'image-not-allowed': 'noticeImageNotAllowed',
  'image-too-many': 'noticeImageTooMany',
  converter: 'noticeConverter',
}

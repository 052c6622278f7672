import type { Segment } from '../../../shared/article/segments'

/** The text key (namespace `translation`) that names a kind of segment. */
export const kindTexts = {
  headline: 'kindHeadline',
  lead: 'kindLead',
  heading: 'kindHeading',
  paragraph: 'kindParagraph',
  quote: 'kindQuote',
  attribution: 'kindAttribution',
  pullquote: 'kindPullQuote',
  question: 'kindQuestion',
  answer: 'kindAnswer',
  note: 'kindNote',
  listItem: 'kindListItem',
  caption: 'kindCaption',
  alt: 'kindAlt',
} as const satisfies Record<Segment['kind'], string>

import { attribute, hasAttribute, type MarkupElement } from '../../../shared/office-html/markup'
import type { OmissionReason, PartHint } from '../imported-page'

/** Words of class names and ids, each a whole token between hyphens, underscores and case changes. */
const REASONS: readonly (readonly [OmissionReason, RegExp])[] = [
  ['comments', /(?<![a-z])(?:comments?|commentlist|respond|disqus|binh-?luan|komentar|fb-comments)(?![a-z])/u],
  [
    'related',
    /(?<![a-z])(?:related\w*|recommend\w*|read-?(?:more|also|next)|also-?read|baca-?juga|terkait|terpopuler|tin-?lien-?quan|lien-?quan|xem-?them|doc-?them|cung-?(?:chuyen-?muc|chu-?de|tac-?gia)|same-?(?:topic|author|category)|more-?(?:news|stories)|most-?(?:read|viewed|popular)|popular|trending|suggest\w*|outbrain|taboola)(?![a-z])/u,
  ],
  ['advertisement', /(?<![a-z])(?:ads?|adsbygoogle|advert\w*|banner|sponsor\w*|promo|quang-?cao|iklan)(?![a-z])/u],
  [
    'furniture',
    /(?<![a-z])(?:nav|navbar|navigation|menu\w*|breadcrumbs?|sidebar|side-?bar|footer|masthead|site-?header|page-?header-?top|header-(?:top|main|menu)|top-?bar|toolbar|share\w*|sharing|social\w*|newsletter\w*|subscri\w*|cookie\w*|consent|pop-?up|modal|log-?in|sign-?in|search-?(?:form|box|bar)|pagination|pager|widgets?|copyright-?bar|rails?|follow-?us|rating|skip-?link|sr-only|visually-hidden|back-?to-?top|language-?switcher)(?![a-z])/u,
  ],
]

const TAGS: Readonly<Record<string, OmissionReason>> = {
  nav: 'furniture',
  aside: 'furniture',
  footer: 'furniture',
  form: 'furniture',
  button: 'furniture',
  select: 'furniture',
  textarea: 'furniture',
  dialog: 'furniture',
  menu: 'furniture',
  datalist: 'hidden',
  noscript: 'hidden',
  svg: 'hidden',
  math: 'hidden',
  canvas: 'hidden',
  object: 'embed',
  iframe: 'embed',
  video: 'embed',
  audio: 'embed',
}

const ROLES: Readonly<Record<string, OmissionReason>> = {
  navigation: 'furniture',
  complementary: 'furniture',
  banner: 'furniture',
  contentinfo: 'furniture',
  search: 'furniture',
  menu: 'furniture',
  dialog: 'furniture',
  alert: 'furniture',
}

/** The class and id of an element as lower-case words with hyphens: `relatedBox main_nav` → `related-box main-nav`. */
export function classWords(element: MarkupElement): string {
  return `${attribute(element, 'class')} ${attribute(element, 'id')}`
    .slice(0, 1000)
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, '-')
    .replaceAll('_', '-')
    .toLowerCase()
}

/** Why an element's markup says it is no part of an article; undefined when it does not say so. */
export function furnitureReason(element: MarkupElement): OmissionReason | undefined {
  if (isHidden(element)) return 'hidden'
  const byTag = TAGS[element.tagName] ?? ROLES[attribute(element, 'role').toLowerCase()]
  const words = classWords(element)
  const byClass = words.trim() === '' ? undefined : REASONS.find(([, pattern]) => pattern.test(words))?.[0]
  return byClass ?? byTag
}

function isHidden(element: MarkupElement): boolean {
  const style = attribute(element, 'style').slice(0, 1000).toLowerCase()
  return (
    hasAttribute(element, 'hidden') ||
    attribute(element, 'aria-hidden').toLowerCase() === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/u.test(style)
  )
}

const HINTS: readonly (readonly [PartHint, RegExp])[] = [
  [
    'caption',
    /(?<![a-z])(?:captions?|fig-?caption|wp-caption-text|(?:image|photo|pic|img)-?(?:desc\w*|title|note|caption)|photocms-caption)(?![a-z])/u,
  ],
  [
    'lead',
    /(?<![a-z])(?:sapo|lead|lede|standfirst|dek|deck|sub-?headline|teaser|(?:article|post|entry|news|detail)-(?:summary|excerpt|desc\w*|intro)|singular-sapo)(?![a-z])/u,
  ],
  ['byline', /(?<![a-z])(?:byline|authors?|tac-?gia|penulis|reporter|author-?name)(?![a-z])/u],
  [
    'source',
    /(?<![a-z])(?:sources?|nguon|sumber|(?:publish\w*|post|article|entry|detail|news)-?(?:date|time|meta|info)|datetime|date|pubdate|timestamp|publication)(?![a-z])/u,
  ],
  ['topics', /(?<![a-z])(?:tags?|tag-?list|keywords?|topics?|tu-?khoa)(?![a-z])/u],
]

const ITEMPROPS: Readonly<Record<string, PartHint>> = {
  headline: 'headline',
  description: 'lead',
  alternativeheadline: 'lead',
  author: 'byline',
  caption: 'caption',
  datepublished: 'source',
  publisher: 'source',
  articlesection: 'section',
  keywords: 'topics',
}

/** What an element's markup says its text is (microdata, rel, class names); undefined when it does not. */
export function hintOf(element: MarkupElement): PartHint | undefined {
  if (element.tagName === 'figcaption') return 'caption'
  const byItem = ITEMPROPS[attribute(element, 'itemprop').toLowerCase()]
  if (byItem !== undefined) return byItem
  if (/(?:^|\s)author(?:\s|$)/iu.test(attribute(element, 'rel'))) return 'byline'
  if (/(?:^|\s)tag(?:\s|$)/iu.test(attribute(element, 'rel'))) return 'topics'
  if (element.tagName === 'time') return 'source'
  const words = classWords(element)
  return words.trim() === '' ? undefined : HINTS.find(([, pattern]) => pattern.test(words))?.[0]
}

import type { LanguageTag } from '../article/roots'
import { inLanguage } from './direction'
import { html } from './html'
import type { PageSite } from './page-input'
import { oneLine } from './printable'
import { safeLink } from './safe-url'

/** An article in a feed. */
export interface FeedItem {
  readonly id: string
  readonly url: string
  readonly headline: string
  readonly lead: string
  readonly section: string
  readonly bylines: readonly string[]
  /** Milliseconds since the epoch. */
  readonly publishedAt: number
  readonly photo?: { readonly url: string; readonly mime: string; readonly bytes: number }
}

/** What a feed is made of. */
export interface FeedInput {
  readonly site: PageSite
  readonly language: LanguageTag
  /** The feed's own address. */
  readonly feedUrl: string
  /** The front page in this language. */
  readonly siteUrl: string
  readonly items: readonly FeedItem[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** An RSS 2.0 feed of one language, newest first, with Atom's self link and Dublin Core's creator; items without a usable address are left out. */
export function renderFeed(input: FeedInput): string {
  const { site, language, items } = input
  const entries = [...items]
    .sort((a, b) => b.publishedAt - a.publishedAt)
    .flatMap((item) => {
      const url = safeLink(item.url)
      if (url === undefined) return []
      const photoUrl = item.photo && safeLink(item.photo.url)
      return [
        html`<item>
<title>${oneLine(item.headline)}</title>
<link>${url}</link>
<guid isPermaLink="false">${`${item.id}:${language}`}</guid>
<pubDate>${rfc822(item.publishedAt)}</pubDate>
<description>${oneLine(item.lead)}</description>
${item.bylines.map((name) => html`<dc:creator>${oneLine(name)}</dc:creator>\n`)}${item.section !== '' && html`<category>${item.section}</category>\n`}${
  item.photo &&
  photoUrl !== undefined &&
  html`<enclosure url="${photoUrl}" length="${item.photo.bytes}" type="${item.photo.mime}"/>\n`
}</item>\n`,
      ]
    })
  return html`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${inLanguage(site.name, language)}</title>
<link>${safeLink(input.siteUrl)}</link>
<description>${inLanguage(site.motto, language)}</description>
<language>${language}</language>
<lastBuildDate>${rfc822(input.now)}</lastBuildDate>
<atom:link href="${safeLink(input.feedUrl)}" rel="self" type="application/rss+xml"/>
${entries}</channel>
</rss>
`.toString()
}

/** RFC 822 as RSS asks for: "Sun, 22 Nov 2026 06:35:06 GMT". */
function rfc822(at: number): string {
  return new Date(at).toUTCString()
}

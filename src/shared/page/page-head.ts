import { bodyText } from '../article/blocks'
import { publishedBlocks } from '../article/published-blocks'
import type { ArticleVersion } from '../article/version'
import { directionOf, inLanguage } from './direction'
import { type Html, html, rawText } from './html'
import { photoAt } from './page-figure'
import { fontFaces } from './page-fonts'
import type { Alternate, ArticlePageInput, PagePhoto } from './page-input'
import { pageTheme } from './page-theme'
import { oneLine, printable } from './printable'
import { readerDate } from './reader-date'
import { safeLink, safePageUrl } from './safe-url'

/** Search engines show about this much of a description, in characters. */
const LONGEST_DESCRIPTION = 200

/** The page's `<head>`: title, description, canonical address, languages, Open Graph, JSON-LD and the style. */
export function renderHead(input: ArticlePageInput): Html {
  const { site, article, alternates, assets } = input
  const { version, details } = article
  const siteName = inLanguage(site.name, version.language)
  const title = oneLine(version.search.title) || oneLine(version.headline)
  const description = pageDescription(version)
  const canonical = input.canonicalUrl === undefined ? undefined : safePageUrl(input.canonicalUrl)
  const cover = coverPhoto(input)
  const published = isoPublished(input)
  return html`<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === '' ? siteName : html`${title} · ${siteName}`}</title>
${description !== '' && html`<meta name="description" content="${description}">\n`}${
  canonical && html`<link rel="canonical" href="${canonical}">\n`
}${alternateLinks(alternates, details.sourceLanguage)}<meta property="og:type" content="article">
<meta property="og:site_name" content="${siteName}">
<meta property="og:title" content="${title}">
${description !== '' && html`<meta property="og:description" content="${description}">\n`}${
  canonical && html`<meta property="og:url" content="${canonical}">\n`
}<meta property="og:locale" content="${version.language.replaceAll('-', '_')}">
${alternates
  .filter(({ language }) => language !== version.language)
  .map(({ language }) => html`<meta property="og:locale:alternate" content="${language.replaceAll('-', '_')}">\n`)}${
  cover &&
  html`<meta property="og:image" content="${cover.url}">
<meta property="og:image:width" content="${cover.width}">
<meta property="og:image:height" content="${cover.height}">\n`
}${cover?.alt && html`<meta property="og:image:alt" content="${cover.alt}">\n`}${published && html`<meta property="article:published_time" content="${published}">\n`}${
  article.modifiedAt !== undefined &&
  html`<meta property="article:modified_time" content="${new Date(article.modifiedAt).toISOString()}">\n`
}${details.section !== '' && html`<meta property="article:section" content="${details.section}">\n`}${details.topics.map(
  ({ name }) => html`<meta property="article:tag" content="${name}">\n`,
)}${details.bylines.length > 0 && html`<meta name="author" content="${details.bylines.map(({ name }) => name).join(', ')}">\n`}<meta name="twitter:card" content="${cover === undefined ? 'summary' : 'summary_large_image'}">
<script type="application/ld+json">${jsonLd(newsArticle(input, description, cover))}</script>
${assets.css === 'inline' ? html`<style>${rawText(fontFaces(assets.fontsUrl) + pageTheme)}</style>` : html`<link rel="stylesheet" href="${safePageUrl(assets.css.url)}">`}
</head>`
}

/** What search engines and social networks show below the title: the search description, else the lead, else how the body begins. */
export function pageDescription(version: ArticleVersion): string {
  const text =
    [version.search.description, version.lead, bodyText(publishedBlocks(version.body))]
      .map(oneLine)
      .find((each) => each !== '') ?? ''
  if (text.length <= LONGEST_DESCRIPTION) return text
  const cut = text.slice(0, LONGEST_DESCRIPTION)
  return `${cut
    .slice(0, Math.max(cut.lastIndexOf(' '), LONGEST_DESCRIPTION / 2))
    .toWellFormed()
    .replaceAll('\uFFFD', '')}…`
}

function alternateLinks(alternates: readonly Alternate[], sourceLanguage: string): Html {
  const links = alternates.flatMap(({ language, url }) => {
    const safe = safePageUrl(url)
    return safe === undefined ? [] : [{ language, url: safe }]
  })
  const preferred = links.find(({ language }) => language === sourceLanguage) ?? links[0]
  return html`${links.map(({ language, url }) => html`<link rel="alternate" hreflang="${language}" href="${url}">\n`)}${
    preferred && html`<link rel="alternate" hreflang="x-default" href="${preferred.url}">\n`
  }`
}

interface Cover extends PagePhoto {
  readonly alt: string
  readonly credit: string
}

/** The first photo of the article that the page can show by an address of its own. */
function coverPhoto({ article, photos }: ArticlePageInput): Cover | undefined {
  for (const figure of article.version.figures) {
    const photo = figure.photoId === null ? undefined : photoAt(photos, figure.photoId, 'page')
    if (photo !== undefined && !photo.url.startsWith('data:')) {
      return { ...photo, alt: oneLine(figure.alt), credit: oneLine(figure.credit) }
    }
  }
  return undefined
}

function isoPublished({ article, site }: ArticlePageInput): string | undefined {
  if (article.publishedAt !== undefined) return new Date(article.publishedAt).toISOString()
  return readerDate(article.details.source.publishedAt, article.version.language, site.timeZone)?.iso
}

/** schema.org/NewsArticle; what is unknown is left out. */
function newsArticle(input: ArticlePageInput, description: string, cover: Cover | undefined): Record<string, unknown> {
  const { site, article } = input
  const { version, details } = article
  const siteUrl = site.url === undefined ? undefined : safeLink(site.url)
  const origin = safeLink(details.source.url)
  const publication = oneLine(details.source.publication)
  const photo = cover && { '@type': 'ImageObject', url: cover.url, width: cover.width, height: cover.height }
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: oneLine(version.headline),
    description: description || undefined,
    inLanguage: version.language,
    url: input.canonicalUrl && safePageUrl(input.canonicalUrl),
    identifier: article.id,
    datePublished: isoPublished(input),
    dateModified: article.modifiedAt === undefined ? undefined : new Date(article.modifiedAt).toISOString(),
    articleSection: details.section || undefined,
    keywords: details.topics.length === 0 ? undefined : details.topics.map(({ name }) => name),
    contentLocation: details.place === '' ? undefined : { '@type': 'Place', name: details.place },
    author: details.bylines.length === 0 ? undefined : details.bylines.map(({ name }) => ({ '@type': 'Person', name })),
    image: photo && (cover.credit === '' ? photo : { ...photo, creditText: cover.credit }),
    publisher: { '@type': 'NewsMediaOrganization', name: inLanguage(site.name, version.language), url: siteUrl },
    isBasedOn:
      origin === undefined && publication === ''
        ? undefined
        : {
            '@type': 'NewsArticle',
            url: origin,
            publisher: publication === '' ? undefined : { '@type': 'Organization', name: publication },
          },
    commentCount: input.comments.length,
  }
}

/** JSON that cannot end the element it stands in: every `<` is written as an escape (HTML, "Restrictions for contents of script elements"). */
function jsonLd(data: Record<string, unknown>): Html {
  const json = JSON.stringify(data, (_key, value: unknown) => (typeof value === 'string' ? printable(value) : value))
  return rawText(json.replaceAll('<', String.raw`\u003c`))
}

/** The attributes of `<html>`. */
export function rootAttributes(language: string): Html {
  return html`lang="${language}" dir="${directionOf(language)}"`
}

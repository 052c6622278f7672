import type { EmbedBlock } from '../article/blocks'
import type { ArticleDetails } from '../article/details'
import type { ArticleVersion } from '../article/version'
import { inLanguage } from './direction'
import { type Html, html } from './html'
import { type PageLabels, pageLabels } from './labels'
import { renderBody } from './page-body'
import { type CardContext, languageAttributes, railId, renderComments, renderRails, renderRelated } from './page-cards'
import { photoAt, renderFigure } from './page-figure'
import { renderHead, rootAttributes } from './page-head'
import type { Alternate, ArticlePageInput, PagePhoto, PagePhotos } from './page-input'
import { renderLinkCard, renderRelatedBox } from './page-links'
import { ownQuotationMarks } from './quotation-marks'
import { ownName, readerDate } from './reader-date'
import { railOf } from './related'
import { safeLink, safePageUrl } from './safe-url'

/** The reader's page of one language version: a whole, valid HTML document without script, the same for the same input. */
export function renderArticlePage(input: ArticlePageInput): string {
  const { article, site } = input
  const { language } = article.version
  const labels = pageLabels(language)
  const context: CardContext = { language, timeZone: site.timeZone, labels, photos: input.photos }
  const page = html`<!DOCTYPE html>
<html ${rootAttributes(language)}>
${renderHead(input)}
<body>
<a class="skip" href="#article">${labels.skipToArticle}</a>
${renderMasthead(input, labels)}
<main id="article">
${renderArticle(input, labels)}
${renderComments(input.comments, context)}
${renderRelated(input.related, context)}
${renderRails(input.rails, context)}
</main>
${renderFooter(input)}
</body>
</html>
`
  return page.toString()
}

function renderMasthead({ site, article, rails }: ArticlePageInput, labels: PageLabels): Html {
  const name = inLanguage(site.name, article.version.language)
  const motto = inLanguage(site.motto, article.version.language)
  const url = site.url === undefined ? undefined : safePageUrl(site.url)
  const sections = rails.map(({ key, title }) => html`<li><a href="#${railId(key)}">${title ?? labels[key]}</a></li>`)
  return html`<header class="masthead">
<p class="site">${url === undefined ? name : html`<a href="${url}">${name}</a>`}</p>
${motto !== '' && html`<p class="motto">${motto}</p>\n`}${
  sections.length > 0 && html`<nav class="sections" aria-label="${labels.sections}"><ul>${sections}</ul></nav>\n`
}</header>`
}

function renderArticle(input: ArticlePageInput, labels: PageLabels): Html {
  const { article, photos, alternates, site } = input
  const { version, details } = article
  const { language } = version
  const headline = ownQuotationMarks(version.headline.trim(), language)
  const lead = ownQuotationMarks(version.lead.trim(), language)
  const rail = railOf(details.section)
  const section = rail === undefined ? details.section : labels[rail]
  const kicker = [section, details.place].filter((part) => part !== '').join(' · ')
  return html`<article class="story">
<header>
${kicker !== '' && html`<p class="kicker">${kicker}</p>\n`}<h1>${headline === '' ? html`<span class="empty">${labels.noHeadline}</span>` : headline}</h1>
${lead !== '' && html`<p class="lead">${lead}</p>\n`}<div class="meta">
${renderPublication(details, language, site.timeZone)}${renderLanguages(alternates, language, labels)}</div>
</header>
<div class="body">
${renderBody(version.body, version.figures, language, {
  figure: (figure, number) => renderFigure(figure, language, photos, labels, number),
  card: (card) => renderLinkCard(card, language, cardPhoto(version, card, photos)),
  related: (box) => renderRelatedBox(box, language, input.articles ?? (() => undefined), labels),
  form: details.form,
})}</div>
${renderSignature(details, labels)}</article>`
}

function cardPhoto(version: ArticleVersion, { figureId }: EmbedBlock, photos: PagePhotos): PagePhoto | undefined {
  const id = figureId === undefined ? undefined : version.cardPhotos?.[figureId]
  return id === undefined ? undefined : photoAt(photos, id, 'thumb')
}

function renderPublication({ source }: ArticleDetails, language: string, timeZone: string | undefined): Html {
  const date = readerDate(source.publishedAt, language, timeZone)
  const name = source.publication.trim()
  if (name === '' && date === undefined) return html``
  const url = safeLink(source.url)
  const publication =
    url === undefined
      ? html`<span class="publication">${name}</span>`
      : html`<a class="publication" href="${url}" rel="noopener">${name}</a>`
  const when = date?.iso === undefined ? date?.text : html`<time datetime="${date.iso}">${date.text}</time>`
  return html`<p class="origin">${name !== '' && html`<bdi>${publication}</bdi>`}${name !== '' && when !== undefined && ' '}${when && html`<bdi>${when}</bdi>`}</p>\n`
}

function renderLanguages(alternates: readonly Alternate[], language: string, labels: PageLabels): Html {
  const links = alternates.flatMap((alternate) => {
    const url = safePageUrl(alternate.url)
    if (url === undefined || alternate.language === language) return []
    const attributes = languageAttributes(alternate.language, language)
    return [
      html`<li><a href="${url}" hreflang="${alternate.language}"${attributes} rel="alternate">${ownName(alternate.language)}</a></li>`,
    ]
  })
  return links.length === 0
    ? html``
    : html`<nav class="languages" aria-label="${labels.otherLanguages}"><ul>${links}</ul></nav>\n`
}

function renderSignature({ bylines, source, rights }: ArticleDetails, labels: PageLabels): Html {
  const url = safeLink(source.url)
  const names = bylines.length > 0 ? bylines.map(({ name }) => name).join(', ') : source.author.trim()
  const origin = source.url.trim()
  return html`<footer>
${names !== '' && html`<p class="byline">${names}</p>\n`}${
  origin !== '' &&
  html`<p class="source">${labels.source}: ${url === undefined ? origin : html`<a href="${url}" rel="noopener">${origin}</a>`}</p>\n`
}${rights.trim() !== '' && html`<p class="rights">${rights.trim()}</p>\n`}</footer>\n`
}

function renderFooter({ site, article, now }: ArticlePageInput): Html {
  const { language } = article.version
  const motto = inLanguage(site.motto, language)
  return html`<footer class="colophon"><p>${inLanguage(site.name, language)}</p>${motto !== '' && html`<p>${motto}</p>`}<p>© ${new Date(now).getUTCFullYear()}</p></footer>`
}

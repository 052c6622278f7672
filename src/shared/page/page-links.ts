import { type EmbedBlock, type RelatedBlock, textSegments } from '../article/blocks'
import { cardPlace, webAddress } from '../article/link-card'
import type { ArticleId } from '../ids'
import { type Html, html } from './html'
import type { PageLabels } from './labels'
import { isBlank, renderInline } from './page-body'
import { languageAttributes } from './page-cards'
import type { Card, PagePhoto } from './page-input'
import { safePageUrl } from './safe-url'

/**
 * The card of a page elsewhere: a link with its title, what the page says of itself, and the name of its site. Nothing of the other
 * site is loaded by it, no script, frame or picture: the picture is a photo of the article.
 */
export function renderLinkCard(card: EmbedBlock, language: string, photo: PagePhoto | undefined): Html {
  const url = webAddress(card.url)
  if (url === undefined) return html``
  const [first, ...others] = textSegments(card.blocks).filter(({ children }) => !isBlank(children))
  const place = cardPlace(card)
  const title = first === undefined ? html`${place}` : renderInline(first.children.flatMap(withoutLinks), language)
  return html`<div class="link-card${photo === undefined ? '' : ' pictured'}">${
    photo &&
    html`<img src="${photo.url}" width="${photo.width}" height="${photo.height}" alt="" loading="lazy" decoding="async">`
  }<div><p class="card-title"><a href="${url}" rel="noopener">${title}</a></p>${others.map(
    ({ children }) => html`<p>${renderInline(children, language)}</p>`,
  )}<p class="card-place"><bdi>${place}</bdi></p></div></div>`
}

/** The words of a card's title as one link: a link in it would end it. */
function withoutLinks(child: EmbedInline): Exclude<EmbedInline, { type: 'link' }>[] {
  return child.type === 'link' ? [...child.children] : [child]
}

type EmbedInline = ReturnType<typeof textSegments>[number]['children'][number]

/** Where a page finds the articles that its boxes link to; undefined for those that readers cannot see. */
export type PageArticles = (id: ArticleId) => Card | undefined

/** A box of links to other articles, each with its headline; without any that readers can see there is no box. */
export function renderRelatedBox(
  box: RelatedBlock,
  language: string,
  articles: PageArticles,
  labels: PageLabels,
): Html {
  const cards = box.articles.flatMap((id) => articles(id) ?? [])
  if (cards.length === 0) return html``
  return html`<aside class="related-box" aria-label="${labels.relatedBox}">
<p class="box-title"><strong>${labels.relatedBox}</strong></p>
<ul>${cards.map((card) => html`<li>${renderHeadline(card, language)}</li>`)}</ul>
</aside>`
}

function renderHeadline(card: Card, language: string): Html {
  const url = card.url === undefined ? undefined : safePageUrl(card.url)
  const attributes = languageAttributes(card.language, language)
  if (url === undefined) return html`<span${attributes}>${card.headline}</span>`
  return html`<a href="${url}"${attributes}>${card.headline}</a>`
}

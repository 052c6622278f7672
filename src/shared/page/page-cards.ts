import { directionOf } from './direction'
import { type Html, html } from './html'
import type { PageLabels } from './labels'
import { photoAt } from './page-figure'
import type { ArticlePageInput, Card, Comment, PagePhotos, Rail } from './page-input'
import { readerMoment, readerNumber } from './reader-date'
import { safePageUrl } from './safe-url'

/** What cards and lists need to know of the page they stand on. */
export interface CardContext {
  readonly language: string
  readonly timeZone: string | undefined
  readonly labels: PageLabels
  readonly photos: PagePhotos
}

/** Attributes for text that may be in another language than the page. */
export function languageAttributes(language: string, page: string): Html {
  return language === page ? html`` : html` lang="${language}" dir="${directionOf(language)}"`
}

/** The readers' comments with their number, or the sentence that there are none. */
export function renderComments(comments: readonly Comment[], context: CardContext): Html {
  const { labels, language, timeZone } = context
  const list =
    comments.length === 0
      ? html`<p class="empty">${labels.noComments}</p>`
      : html`<ol>${comments.map((comment) => {
          const { text, iso } = readerMoment(comment.at, language, timeZone)
          return html`<li><p class="by"><bdi>${comment.author}</bdi> <time datetime="${iso}">${text}</time></p><p dir="auto">${comment.text}</p></li>`
        })}</ol>`
  return html`<section class="comments" aria-labelledby="comments">
<h2 id="comments">${labels.comments} <span class="count">(${readerNumber(comments.length, language)})</span></h2>
${list}
</section>`
}

/** The three lists of related articles, each with its heading even when it is empty. */
export function renderRelated(related: ArticlePageInput['related'], context: CardContext): Html {
  const { labels } = context
  const list = (id: string, title: string, cards: readonly Card[]): Html => html`<section aria-labelledby="${id}">
<h2 id="${id}">${title}</h2>
${cards.length === 0 ? html`<p class="empty">${labels.noArticles}</p>` : html`<ul>${cards.map((card) => html`<li>${renderCard(card, context)}</li>`)}</ul>`}
</section>`
  return html`<div class="related">
${list('same-topic', labels.sameTopic, related.topic)}
${list('same-section', labels.sameSection, related.section)}
${list('same-author', labels.sameAuthor, related.author)}
</div>`
}

/** The bands of the site's sections; one without articles keeps its heading and says so. */
export function renderRails(rails: readonly Rail[], context: CardContext): Html {
  const { labels } = context
  if (rails.length === 0) return html``
  // Bands without articles are narrow: they share a row at the end.
  const ordered = [...rails.filter(({ cards }) => cards.length > 0), ...rails.filter(({ cards }) => cards.length === 0)]
  const bands = ordered.map(({ key, title, cards }) => {
    const content =
      cards.length === 0
        ? html`<p class="empty">${labels.noArticles}</p>`
        : html`<ul>${cards.map((card) => html`<li>${renderCard(card, context)}</li>`)}</ul>`
    return html`<section class="rail${cards.length === 0 ? ' bare' : ''}" aria-labelledby="${railId(key)}"><h2 id="${railId(key)}">${title ?? labels[key]}</h2>${content}</section>\n`
  })
  return html`<div class="rails">\n${bands}</div>`
}

/** The anchor of a rail within the page. */
export function railId(key: Rail['key']): string {
  return `rail-${key}`
}

function renderCard(card: Card, context: CardContext): Html {
  const photo = card.thumbnail === undefined ? undefined : photoAt(context.photos, card.thumbnail, 'thumb')
  const url = card.url === undefined ? undefined : safePageUrl(card.url)
  const attributes = languageAttributes(card.language, context.language)
  const headline =
    url === undefined
      ? html`<span class="title"${attributes}>${card.headline}</span>`
      : html`<a class="title" href="${url}"${attributes}>${card.headline}</a>`
  const when = card.at === undefined ? undefined : readerMoment(card.at, context.language, context.timeZone)
  return html`<article class="card${photo === undefined ? '' : ' pictured'}">${
    photo &&
    html`<img src="${photo.url}" width="${photo.width}" height="${photo.height}" alt="" loading="lazy" decoding="async">`
  }<div>${card.kicker && html`<p class="kicker">${card.kicker}</p>`}<h3>${headline}</h3>${
    when && html`<p class="when"><time datetime="${when.iso}">${when.text}</time></p>`
  }</div></article>`
}

import type { FigureVersion } from '../article/version'
import { type Html, html } from './html'
import type { PageLabels } from './labels'
import type { PagePhoto, PagePhotos } from './page-input'
import { ownQuotationMarks } from './quotation-marks'
import { safeImageUrl } from './safe-url'

/** How wide a photo is shown, for the browser's choice between its renditions (must agree with `pageTheme`). */
const SIZES: Readonly<Record<FigureVersion['layout'], string>> = {
  full: '(min-width: 45rem) 42rem, 100vw',
  wide: '(min-width: 70rem) 56rem, 100vw',
  half: '(min-width: 45rem) 21rem, 100vw',
}

/** A figure with its caption and credit, in a photo story with its number; a photo that is missing leaves a place that says so. */
export function renderFigure(
  shown: FigureVersion,
  language: string,
  photos: PagePhotos,
  labels: PageLabels,
  number?: number,
): Html {
  // A photo story shows every photo as wide as its text.
  const figure: FigureVersion = number === undefined || shown.layout !== 'half' ? shown : { ...shown, layout: 'full' }
  const page = figure.photoId === null ? undefined : photoAt(photos, figure.photoId, 'page')
  const thumb = figure.photoId === null ? undefined : photoAt(photos, figure.photoId, 'thumb')
  const photo =
    page === undefined
      ? html`<div class="no-photo">${labels.noPhoto}</div>`
      : html`<img src="${page.url}"${srcset(page, thumb)} sizes="${SIZES[figure.layout]}" width="${page.width}" height="${page.height}" alt="${figure.alt.trim()}" decoding="async">`
  const story = number === undefined ? '' : ' frame'
  return html`<figure class="figure ${figure.layout}${story}">${photo}${renderCaption(figure, language, labels, number)}</figure>`
}

function srcset(page: PagePhoto, thumb: PagePhoto | undefined): Html {
  if (thumb === undefined || thumb.width >= page.width || page.url.startsWith('data:')) return html``
  return html` srcset="${thumb.url} ${thumb.width}w, ${page.url} ${page.width}w"`
}

function renderCaption(figure: FigureVersion, language: string, labels: PageLabels, number: number | undefined): Html {
  const caption = ownQuotationMarks(figure.caption.trim(), language)
  const credit = figure.credit.trim()
  if (caption === '' && credit === '' && number === undefined) return html``
  const numbered = number === undefined ? html`` : html`<span class="number">${number}</span> `
  const creditLine = credit === '' ? html`` : html`<span class="credit">${labels.photo}: <bdi>${credit}</bdi></span>`
  return html`<figcaption>${numbered}${caption}${caption === '' || credit === '' ? undefined : ' '}${creditLine}</figcaption>`
}

/** A photo's rendition, if the page may show it: its address is allowed and free of what would break a `srcset`. */
export function photoAt(
  photos: PagePhotos,
  id: Parameters<PagePhotos>[0],
  rendition: 'page' | 'thumb',
): PagePhoto | undefined {
  const photo = photos(id, rendition)
  const url = photo === undefined ? undefined : safeImageUrl(photo.url)
  return photo === undefined || url === undefined ? undefined : { ...photo, url }
}

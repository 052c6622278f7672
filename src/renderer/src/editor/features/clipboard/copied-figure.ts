import type * as Y from 'yjs'
import { addFigure } from '../../../../../shared/article/figures'
import { altRoot, captionRoot, type LanguageTag } from '../../../../../shared/article/roots'
import { readFigureVersion } from '../../../../../shared/article/version'
import type { FigureId, PhotoId } from '../../../../../shared/ids'
import {
  attribute,
  elementsOf,
  hasAttribute,
  type MarkupElement,
  textOf,
} from '../../../../../shared/office-html/markup'
import { parsePhotoUrl, photoUrl } from '../../../../../shared/photo-url'

/** A figure on its way from one article to another: its photo and words, without its id, which is the article's own. */
export interface CopiedFigure {
  readonly photoId: PhotoId | null
  readonly caption: string
  readonly alt: string
  readonly credit: string
}

/** The HTML of a figure as it is copied: any program can read it, and another article takes it up again. */
export function figureElement(doc: Y.Doc, language: LanguageTag, id: FigureId): HTMLElement {
  const { photoId, caption, alt, credit } = readFigureVersion(doc, language, id)
  const element = document.createElement('figure')
  element.dataset['figureId'] = id
  element.dataset['credit'] = credit
  element.dataset['alt'] = alt
  if (photoId !== null) {
    const image = document.createElement('img')
    image.setAttribute('src', photoUrl(photoId, 'page'))
    image.alt = alt
    element.append(image)
  }
  const words = document.createElement('figcaption')
  words.textContent = caption
  element.append(words)
  return element
}

/** The figure that an element of pasted HTML is; undefined when it is none of ours. */
export function copiedFigureOf(element: MarkupElement): CopiedFigure | undefined {
  if (element.tagName !== 'figure' || !hasAttribute(element, 'data-figure-id')) return undefined
  const inside = elementsOf(element)
  const image = inside.find(({ tagName }) => tagName === 'img')
  const photo = image === undefined ? undefined : parsePhotoUrl(attribute(image, 'src'))
  // A picture from somewhere else is not one of this computer's photos: the figure is an ordinary page's.
  if (image !== undefined && photo === undefined) return undefined
  const words = inside.find(({ tagName }) => tagName === 'figcaption')
  return {
    photoId: photo?.id ?? null,
    caption: tidy(words === undefined ? '' : textOf(words)),
    alt: tidy(attribute(element, 'data-alt')),
    credit: tidy(attribute(element, 'data-credit')),
  }
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

/** Adds a copied figure to an article, its words in the version it was pasted into, and answers its new id. */
export function addCopiedFigure(doc: Y.Doc, language: LanguageTag, figure: CopiedFigure): FigureId {
  const id = addFigure(doc, { photoId: figure.photoId, credit: figure.credit })
  if (figure.caption !== '') captionRoot(doc, language, id).insert(0, figure.caption)
  if (figure.alt !== '') altRoot(doc, language, id).insert(0, figure.alt)
  return id
}

import type * as Y from 'yjs'
import { addFigure } from '../../../../../shared/article/figures'
import { altRoot, captionRoot, type LanguageTag } from '../../../../../shared/article/roots'
import { readFigureVersion } from '../../../../../shared/article/version'
import type { FigureId, PhotoId } from '../../../../../shared/ids'
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
export function copiedFigureOf(element: Element): CopiedFigure | undefined {
  const { figureId, credit = '', alt = '' } = (element as HTMLElement).dataset
  if (element.tagName !== 'FIGURE' || figureId === undefined) return undefined
  const address = element.querySelector('img')?.getAttribute('src') ?? undefined
  const photo = address === undefined ? undefined : parsePhotoUrl(address)
  // A picture from somewhere else is not one of this computer's photos: the figure is an ordinary page's.
  if (address !== undefined && photo === undefined) return undefined
  const caption = element.querySelector('figcaption')?.textContent ?? ''
  return { photoId: photo?.id ?? null, caption: tidy(caption), alt: tidy(alt), credit: tidy(credit) }
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

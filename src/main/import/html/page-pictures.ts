import { creditName } from '../../../shared/office-html/credit-line'
import { attribute, type MarkupElement } from '../../../shared/office-html/markup'
import type { PageBlock, PageImage } from '../imported-page'
import { oneLine } from '../inline-buffer'
import type { Place } from './places'

/** A picture of a page, with the words for those who do not see it. */
export interface PagePicture {
  readonly image: PageImage
  readonly alt: string
}

/** The picture that an element shows; undefined for one that shows nothing and says nothing. */
export function pictureOf(element: MarkupElement): PagePicture | undefined {
  const reference = imageReference(element)
  const alt = oneLine(attribute(element, 'alt'))
  if (reference === '' && alt === '') return undefined
  return { image: { reference, fileName: fileNameOf(reference) }, alt }
}

/** A figure element while it is being read: its pictures, and the lines about them. */
export class OpenFigure {
  readonly place: Place
  readonly pictures: PagePicture[] = []
  readonly #captions: string[] = []
  readonly #credits: string[] = []

  constructor(place: Place) {
    this.place = place
  }

  addLine(text: string, isCredit: boolean): void {
    if (isCredit) this.#credits.push(creditName(text))
    else this.#captions.push(text)
  }

  /** All of its lines as one, for a figure without a picture. */
  get text(): string {
    return [this.#captions.join(' '), this.#credits.join(', ')].filter((part) => part !== '').join(' ')
  }

  /** A block for each picture. One caption for several is the last one's, under which it stands. */
  blocks(): Extract<PageBlock, { type: 'figure' }>[] {
    const caption = this.#captions.join(' ')
    const credit = this.#credits.join(', ')
    return this.pictures.map(({ image, alt }, index) => ({
      type: 'figure',
      image,
      caption: index === this.pictures.length - 1 ? caption : '',
      credit,
      alt,
    }))
  }
}

/** Where a picture really is: pages that load pictures late keep the address in a data attribute and a stand-in in `src`. */
function imageReference(element: MarkupElement): string {
  const source = attribute(element, 'src').trim()
  const late = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy']
    .map((name) => attribute(element, name).trim())
    .find((value) => value !== '')
  const standIn = source === '' || /^data:image\/(?:gif|svg)/iu.test(source)
  return standIn && late !== undefined ? late : source
}

/** A picture's name, from its address. */
function fileNameOf(reference: string): string {
  if (/^data:/iu.test(reference)) return 'image'
  const name = (reference.split(/[?#]/u)[0] ?? '').split(/[/\\]/u).at(-1) ?? ''
  try {
    return decodeURIComponent(name).slice(-120) || 'image'
  } catch {
    return name.slice(-120) || 'image'
  }
}

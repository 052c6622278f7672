import * as Y from 'yjs'
import { type FigureId, isFigureId, isPhotoId, newFigureId, type PhotoId } from '../ids'
import { altRoot, captionRoot, figuresRoot, languagesRoot } from './roots'

/** How wide a figure stands in the page. */
export const figureLayouts = ['full', 'wide', 'half'] as const
/** One of the layouts. */
export type FigureLayout = (typeof figureLayouts)[number]

/** A point of a photo that must stay visible when it is cropped, each from 0 to 1 from the top left. */
export interface FocalPoint {
  readonly x: number
  readonly y: number
}

/**
 * A photo's place in an article. The photo is missing (`photoId` null) when only its caption came with an import; the credit
 * is copied from the photo when it is placed and may be corrected here (docs/decisions/0002).
 */
export interface Figure {
  readonly id: FigureId
  readonly photoId: PhotoId | null
  readonly layout: FigureLayout
  readonly credit: string
  readonly focalPoint?: FocalPoint
}

/** What may be set of a figure. */
export type FigurePatch = Partial<Omit<Figure, 'id'>>

/** Adds a figure that no body shows yet, and answers its id. */
export function addFigure(doc: Y.Doc, figure: FigurePatch, id: FigureId = newFigureId()): FigureId {
  figuresRoot(doc).set(id, new Y.Map<unknown>())
  updateFigure(doc, id, { photoId: null, layout: 'full', credit: '', ...figure })
  return id
}

/** Adds a figure like another one, its words in every language included, and answers its id. */
export function duplicateFigure(doc: Y.Doc, original: FigureId): FigureId {
  const { id: _original, ...fields } = readFigure(doc, original) ?? { id: original }
  const copy = addFigure(doc, fields)
  for (const language of languagesRoot(doc).keys()) {
    for (const root of [captionRoot, altRoot]) {
      const words = root(doc, language, original).toJSON()
      if (words !== '') root(doc, language, copy).insert(0, words)
    }
  }
  return copy
}

/** Changes a figure; the values of a figure that is not there are ignored. */
export function updateFigure(doc: Y.Doc, id: FigureId, patch: FigurePatch): void {
  const map = figuresRoot(doc).get(id)
  if (!(map instanceof Y.Map)) return
  for (const [field, value] of Object.entries(patch)) if (map.get(field) !== value) map.set(field, value)
}

/** A figure, or undefined when the article has none of that id. */
export function readFigure(doc: Y.Doc, id: FigureId): Figure | undefined {
  const map = figuresRoot(doc).get(id)
  return map instanceof Y.Map ? figureOf(id, map) : undefined
}

/** All figures an article knows, including those that no body shows any more; in no particular order. */
export function readFigures(doc: Y.Doc): Figure[] {
  const figures: Figure[] = []
  for (const [id, map] of figuresRoot(doc)) if (isFigureId(id) && map instanceof Y.Map) figures.push(figureOf(id, map))
  return figures
}

function figureOf(id: FigureId, map: Y.Map<unknown>): Figure {
  const photoId = map.get('photoId')
  const layout = map.get('layout')
  const credit = map.get('credit')
  const focalPoint = map.get('focalPoint')
  return {
    id,
    photoId: isPhotoId(photoId) ? photoId : null,
    layout: figureLayouts.find((known) => known === layout) ?? 'full',
    credit: typeof credit === 'string' ? credit : '',
    ...(isFocalPoint(focalPoint) ? { focalPoint } : {}),
  }
}

function isFocalPoint(value: unknown): value is FocalPoint {
  const { x, y } = (value ?? {}) as Record<string, unknown>
  return typeof x === 'number' && typeof y === 'number' && x >= 0 && x <= 1 && y >= 0 && y <= 1
}

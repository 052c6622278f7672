import type { SearchWidths } from '../../../shared/writing/search-result'

/** The faces of a result page; where there is no Arial, the system's own of the same widths (Liberation Sans, Helvetica). */
const FACES = 'Arial, "Liberation Sans", Helvetica, sans-serif'
/** A letter's average part of its size, where nothing can be measured (in tests without a browser). */
const AVERAGE = 0.48

/** Measures texts as a search engine shows them on a wide screen: titles of 20 px, descriptions of 14 px. */
export function searchWidths(): SearchWidths {
  const context = document.createElement('canvas').getContext?.('2d') ?? null
  const widthAt =
    (size: number) =>
    (text: string): number => {
      if (context === null) return text.length * size * AVERAGE
      context.font = `${size}px ${FACES}`
      return context.measureText(text).width
    }
  return { title: widthAt(20), description: widthAt(14) }
}

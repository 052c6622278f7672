/** The longest paragraph of an article, in UTF-16 units: a longer one is no paragraph, and slows everything that looks at it. */
export const LONGEST_PARAGRAPH = 20_000

/** Where to cut a text of more than `most` units: behind a sentence if one ends in its second half, else behind a word, else at `most`. */
function cutAt(text: string, most: number): number {
  if (text.length <= most) return text.length
  const half = Math.floor(most / 2)
  const second = text.slice(half, most)
  const sentence = [...second.matchAll(/[.!?…]["”’»)\]]*\s+/gu)].at(-1)
  if (sentence !== undefined) return half + sentence.index + sentence[0].length
  const word = second.search(/\s\S*$/u)
  if (word !== -1) return half + word + 1
  const isPair = /[\ud800-\udbff]/.test(text.charAt(most - 1)) && /[\udc00-\udfff]/.test(text.charAt(most))
  return isPair ? most - 1 : most
}

/** A text in pieces of at most `most` units, cut as `cutAt` does; all of it, in order. */
export function paragraphPieces(text: string, most: number = LONGEST_PARAGRAPH): string[] {
  const pieces: string[] = []
  let start = 0
  while (text.length - start > most) {
    const end = start + cutAt(text.slice(start, start + most + 1), most)
    pieces.push(text.slice(start, end))
    start = end
  }
  pieces.push(text.slice(start))
  return pieces
}

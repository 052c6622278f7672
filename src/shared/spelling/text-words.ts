/** A word of a text, as spelling looks at it. */
export interface TextWord {
  /** In UTF-16 units of the text, `to` exclusive. */
  readonly from: number
  readonly to: number
  /** As it stands there, composed (NFC). */
  readonly text: string
  /** Number of the sentence it stands in, from 0. */
  readonly sentence: number
  /** It is the first word of its sentence. */
  readonly isFirst: boolean
  /** Spelling has nothing to say of it: a part of an address, of a compound with a hyphen, of something with figures. */
  readonly isOpaque: boolean
}

/** Letters with their marks, with apostrophes and hyphens and figures inside: what is written without a space, but for punctuation. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’‑-][\p{L}\p{N}\p{M}]+)*/gu
/** Addresses of pages, mail and people, tags, names of files. */
const ADDRESS =
  /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#][\p{L}\p{N}_]+|(?<![\p{L}\p{N}.])[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|info|gov|edu|id|sg|uk|html?|pdf|docx?|xlsx?|jpe?g|png|txt)\b(?:\/\S*)?/giu
const SENTENCE_END = /[.!?…:;\n]|["“”«»‘([]\s*$/u

/** The words of a text, in order. */
export function textWords(text: string): TextWord[] {
  const addresses = [...text.matchAll(ADDRESS)].map(({ 0: { length }, index }) => ({ from: index, to: index + length }))
  const words: TextWord[] = []
  let last = 0
  let sentence = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const between = text.slice(last, index)
    const isFirst = words.length === 0 || SENTENCE_END.test(between)
    if (isFirst && words.length > 0) sentence += 1
    last = index + word.length
    const isInAddress = addresses.some(({ from, to }) => index >= from && index < to)
    const isOpaque = isInAddress || /[\p{N}‑-]/u.test(word)
    words.push({ from: index, to: last, text: word.normalize('NFC'), sentence, isFirst, isOpaque })
  }
  return words
}

/** Gives a word the capitals of the one that it replaces. */
export function withCapitalsOf(model: string, word: string): string {
  if (model.length > 1 && model === model.toUpperCase() && model !== model.toLowerCase()) return word.toUpperCase()
  const [first = ''] = model
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1)
}

/** Whether a word begins with a capital. */
export function isCapital(word: string): boolean {
  const [first = ''] = word
  return first !== first.toLowerCase()
}

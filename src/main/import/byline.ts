/** Names read from a byline. */
export interface ReadByline {
  readonly names: readonly string[]
  /** Whether a label or the form of the line leaves no doubt. */
  readonly certain: boolean
}

const LABEL =
  /^(?:tác giả|phóng viên|người viết|thực hiện|bài và ảnh|bài, ảnh|bài|tin, ảnh|tin và ảnh|tin|text and photos?|story|written by|reporter|author|by|penulis|pewarta|reporter|wartawan|oleh|teks dan foto|editor)\s*[:：]\s*/iu
const WORD_LABEL = /^(?:by|oleh|written by|story by|text by)\s+(?=\p{Lu})/iu
const BETWEEN_NAMES = /\s*(?:[,;/&|–—]|\s-\s|\s(?:và|dan|and)\s)\s*/u
/** One to five words that begin with a capital (or a particle); initials and hyphens allowed. */
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}’'.-]*|de|van|bin|binti|von|al)(?:\s+(?:\p{Lu}[\p{L}\p{M}’'.-]*|de|van|bin|binti|von|al)){0,4}$/u

/** Reads a line that is nothing but authors' names, with or without a label; undefined when it is not. */
export function readByline(line: string): ReadByline | undefined {
  const text = line
    .trim()
    .replace(/^[([]|[)\]]$/gu, '')
    .trim()
  if (text.length > 120) return undefined
  const unlabelled = text.replace(LABEL, '').replace(WORD_LABEL, '')
  const labelled = unlabelled !== text
  const names = splitNames(unlabelled)
  if (names.length === 0 || names.length > 4) return undefined
  if (!names.every((name) => name.length <= 50 && NAME.test(name))) return undefined
  const words = unlabelled.split(/\s+/u).length
  if (!labelled && words < 2) return undefined
  const capitals = unlabelled === unlabelled.toLocaleUpperCase() && words <= 8
  return { names, certain: labelled || capitals }
}

/** The names of a byline field: split at commas, slashes, ampersands and the word for “and”; labels left out. */
export function splitNames(text: string): string[] {
  return text
    .replace(LABEL, '')
    .replace(WORD_LABEL, '')
    .split(BETWEEN_NAMES)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** A stretch of two texts: in both, only in the first, or only in the second. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Words, runs of white space and single other characters (surrogate pairs whole): what a change is told in. */
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu

/** Beyond so many comparisons the rest is told as one replacement: a few milliseconds. */
const MOST = 1_000_000

/**
 * What became of the words of `before` in `after`: the fewest words removed and added (longest common subsequence), removed before
 * added where both meet. The parts without the added ones read `before`, those without the removed ones `after`.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  const a = before.match(TOKENS) ?? []
  const b = after.match(TOKENS) ?? []
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const parts = new Parts()
  parts.add('same', a.slice(0, start))
  compare(parts, a.slice(start, a.length - end), b.slice(start, b.length - end))
  parts.add('same', a.slice(a.length - end))
  return parts.all
}

/** Parts as they come, neighbours of one kind joined. */
class Parts {
  readonly all: DiffPart[] = []

  add(kind: DiffPart['kind'], tokens: readonly string[]): void {
    const text = tokens.join('')
    if (text === '') return
    const last = this.all.at(-1)
    if (last?.kind === kind) this.all[this.all.length - 1] = { kind, text: last.text + text }
    else this.all.push({ kind, text })
  }
}

function compare(parts: Parts, a: readonly string[], b: readonly string[]): void {
  if (a.length * b.length > MOST) {
    parts.add('removed', a)
    parts.add('added', b)
    return
  }
  const lengths = commonLengths(a, b)
  const width = b.length + 1
  let removed: string[] = []
  let added: string[] = []
  const flush = (): void => {
    parts.add('removed', removed)
    parts.add('added', added)
    removed = []
    added = []
  }
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const left = a[i]
    const right = b[j]
    if (left !== undefined && left === right) {
      flush()
      parts.add('same', [left])
      i += 1
      j += 1
    } else if (
      left !== undefined &&
      (right === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      removed.push(left)
      i += 1
    } else if (right !== undefined) {
      added.push(right)
      j += 1
    }
  }
  flush()
}

/** At `i * (b.length + 1) + j`: how many tokens the rest of `a` from i and the rest of `b` from j have in common, in their order. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint32Array {
  const width = b.length + 1
  const lengths = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const at = i * width + j
      lengths[at] =
        a[i] === b[j] ? (lengths[at + width + 1] ?? 0) + 1 : Math.max(lengths[at + width] ?? 0, lengths[at + 1] ?? 0)
    }
  }
  return lengths
}

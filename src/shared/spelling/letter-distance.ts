/** Letters that differ by a mark only, or sound alike, are a lesser slip than others. */
const SAME_LETTER = 0.4
const LIKE_SOUND = 0.5

const FAMILIES = ['aăâ', 'eê', 'oôơ', 'uư', 'dđ']
const SOUNDS = ['iy', 'sx', 'ln', 'âơ', 'uo', 'eê', 'ck', 'vd', 'fp', 'zd']

/**
 * How many slips of a writer lie between two short words (Damerau's distance, restricted to neighbours): 1 for a letter too many, too
 * few or another, less for one that differs by a mark or sounds alike, and for two that have changed places.
 */
export function letterDistance(one: string, other: string): number {
  if (one === other) return 0
  const width = other.length + 1
  const costs = new Float64Array((one.length + 1) * width)
  for (let column = 1; column < width; column += 1) costs[column] = column
  for (let row = 1; row <= one.length; row += 1) {
    costs[row * width] = row
    for (let column = 1; column < width; column += 1) {
      const mine = one.charAt(row - 1)
      const theirs = other.charAt(column - 1)
      const at = row * width + column
      let cost = Math.min(
        (costs[at - width] ?? 0) + doubledCost(one, row),
        (costs[at - 1] ?? 0) + 1,
        (costs[at - width - 1] ?? 0) + change(mine, theirs),
      )
      if (row > 1 && column > 1 && mine === other.charAt(column - 2) && theirs === one.charAt(row - 2)) {
        cost = Math.min(cost, (costs[at - 2 * width - 2] ?? 0) + 0.7)
      }
      costs[at] = cost
    }
  }
  return costs[costs.length - 1] ?? 0
}

/** A letter that was struck twice. */
function doubledCost(word: string, row: number): number {
  return row > 1 && word.charAt(row - 1) === word.charAt(row - 2) ? 0.6 : 1
}

function change(mine: string, theirs: string): number {
  if (mine === theirs) return 0
  if (FAMILIES.some((family) => family.includes(mine) && family.includes(theirs))) return SAME_LETTER
  return SOUNDS.some((pair) => pair.includes(mine) && pair.includes(theirs)) ? LIKE_SOUND : 1
}

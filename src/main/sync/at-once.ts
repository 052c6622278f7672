/** Articles whose texts are written to disk at the same time. */
const WRITTEN_AT_ONCE = 32

/** Writes what `write` does for each of them, some at the same time. Rejects as the first that failed did, when none is under way any more. */
export async function writeEach<T>(items: readonly T[], write: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += WRITTEN_AT_ONCE) {
    const outcomes = await Promise.allSettled(items.slice(from, from + WRITTEN_AT_ONCE).map(write))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed !== undefined) throw failed.reason
  }
}

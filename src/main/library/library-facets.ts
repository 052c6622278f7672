import type { ArticleId } from '../../shared/ids'
import type { ArticleRow, LibraryFacets } from '../../shared/library'
import { markColours } from '../../shared/library-marks'
import { type WorkflowState, workflowStates } from '../../shared/workflow/states'
import type { ReadMarks } from './library-marks'

/** What a library can be filtered by, with how many articles outside the bin each choice has. */
export function facetsOf(
  rows: ReadonlyMap<ArticleId, ArticleRow>,
  stateOf: (row: ArticleRow) => WorkflowState | undefined,
  marks: ReadMarks,
): LibraryFacets {
  const sections = new Map<string, number>()
  const languages = new Map<string, number>()
  const states = new Map<WorkflowState, number>()
  const names = {
    topics: new Set<string>(),
    places: new Set<string>(),
    bylines: new Set<string>(),
    publications: new Set<string>(),
  }
  let binned = 0
  for (const row of rows.values()) {
    if (row.binnedAt !== undefined) {
      binned += 1
      continue
    }
    if (row.section !== '') count(sections, row.section)
    const state = stateOf(row)
    if (state !== undefined) count(states, state)
    for (const { language } of row.languages) count(languages, language)
    for (const topic of row.topics) names.topics.add(topic)
    for (const byline of row.bylines) names.bylines.add(byline)
    if (row.place !== '') names.places.add(row.place)
    if (row.publication !== '') names.publications.add(row.publication)
  }
  return {
    total: rows.size - binned,
    binned,
    sections: byCount(sections).map(([name, number]) => ({ name, count: number })),
    languages: byCount(languages).map(([language, number]) => ({ language, count: number })),
    states: workflowStates.flatMap((state) => {
      const number = states.get(state)
      return number === undefined ? [] : [{ state, count: number }]
    }),
    marks: markFacets(rows, marks),
    topics: sorted(names.topics),
    places: sorted(names.places),
    bylines: sorted(names.bylines),
    publications: sorted(names.publications),
  }
}

function markFacets(
  rows: ReadonlyMap<ArticleId, ArticleRow>,
  { opened, pinned, colours }: ReadMarks,
): LibraryFacets['marks'] {
  const isHere = (id: ArticleId): boolean => {
    const row = rows.get(id)
    return row !== undefined && row.binnedAt === undefined
  }
  const coloured = [...colours].filter(([id]) => isHere(id))
  const counts = [
    { mark: 'opened' as const, count: opened.filter(isHere).length },
    { mark: 'pinned' as const, count: [...pinned].filter(isHere).length },
    ...markColours.map((mark) => ({ mark, count: coloured.filter(([, colour]) => colour === mark).length })),
  ]
  return counts.filter((each) => each.count > 0)
}

function count<K extends string>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function byCount(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1))
}

function sorted(names: Set<string>): string[] {
  return [...names].sort((a, b) => a.localeCompare(b))
}

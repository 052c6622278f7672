import type { ListGroup } from '../../../shared/library-groups'

/** What stands at a place of the list: an article, by its place among the articles, or the heading of a group. */
export type ListPlace =
  | { readonly kind: 'article'; readonly index: number; readonly group: number }
  | { readonly kind: 'group'; readonly group: number }

/** Heights of the list's rows in CSS pixels. */
export interface RowHeights {
  readonly article: number
  readonly group: number
}

/** Where articles and the headings of their groups stand in the list; without groups every place is an article. */
export class ListPlaces {
  /** Places in all. */
  readonly count: number
  readonly groups: readonly ListGroup[]
  /** Whether there are headings. */
  readonly grouped: boolean
  readonly #heights: RowHeights
  /** For each group, the place of its heading and how many articles are shown before it. */
  readonly #starts: readonly { readonly place: number; readonly articles: number }[]

  /** `total` articles are shown, those of folded groups left out. */
  constructor(total: number, groups: readonly ListGroup[] | undefined, heights: RowHeights) {
    this.groups = groups ?? []
    this.grouped = groups !== undefined
    this.#heights = heights
    const starts: { place: number; articles: number }[] = []
    let articles = 0
    for (const [group, { folded, count }] of this.groups.entries()) {
      starts.push({ place: articles + group, articles })
      if (!folded) articles += count
    }
    this.#starts = starts
    this.count = this.grouped ? articles + starts.length : total
  }

  /** What stands at a place of the list. */
  at(place: number): ListPlace {
    if (!this.grouped) return { kind: 'article', index: place, group: -1 }
    const group = this.groupAt(place)
    return this.#starts[group]?.place === place
      ? { kind: 'group', group }
      : { kind: 'article', index: place - group - 1, group }
  }

  /** The group that a place belongs to, or whose heading it is; -1 without groups. */
  groupAt(place: number): number {
    return this.#last((start) => start.place <= place)
  }

  /** The place of a group's heading. */
  headingOf(group: number): number {
    return this.#starts[group]?.place ?? 0
  }

  /** How many articles are shown before a group. */
  articlesBefore(group: number): number {
    return this.#starts[group]?.articles ?? 0
  }

  /** The place of an article by its place among the articles. */
  ofArticle(index: number): number {
    return this.grouped ? index + this.#groupOf(index) + 1 : index
  }

  /** The first and last article from one place to another, both included; undefined where only headings are. */
  articlesBetween(first: number, last: number): { readonly first: number; readonly last: number } | undefined {
    if (!this.grouped) return { first, last }
    const from = this.at(first)
    const to = this.at(last)
    const start = from.kind === 'article' ? from.index : this.articlesBefore(from.group)
    const end = to.kind === 'article' ? to.index : this.articlesBefore(to.group) - 1
    return start > end ? undefined : { first: start, last: end }
  }

  /** How high a place is, in CSS pixels. */
  heightAt(place: number): number {
    return this.at(place).kind === 'group' ? this.#heights.group : this.#heights.article
  }

  /** Where a place begins, in CSS pixels from the list's beginning. */
  offsetOf(place: number): number {
    const headings = this.grouped ? this.#last((start) => start.place < place) + 1 : 0
    return headings * this.#heights.group + (place - headings) * this.#heights.article
  }

  /** The place that is at a distance from the list's beginning, in CSS pixels. */
  placeAt(offset: number): number {
    if (!this.grouped) return Math.floor(offset / this.#heights.article)
    const group = Math.max(
      0,
      this.#last((start, at) => at * this.#heights.group + start.articles * this.#heights.article <= offset),
    )
    const heading = this.headingOf(group)
    const within = offset - this.offsetOf(heading) - this.#heights.group
    return within < 0 ? heading : heading + 1 + Math.floor(within / this.#heights.article)
  }

  /** The group an article is shown in: of groups that begin at the same article all but the last are folded or empty. */
  #groupOf(index: number): number {
    return this.#last((start) => start.articles <= index)
  }

  /** The last group that fulfils a condition which no later one does; -1 for none. */
  #last(fulfils: (start: { readonly place: number; readonly articles: number }, group: number) => boolean): number {
    let low = 0
    let high = this.#starts.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const start = this.#starts[middle]
      if (start !== undefined && fulfils(start, middle)) low = middle + 1
      else high = middle
    }
    return low - 1
  }
}

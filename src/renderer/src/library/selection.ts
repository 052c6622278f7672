import type { ArticleId } from '../../../shared/ids'

/** The articles that are selected: some by id, or all that the filter finds but for some. */
export type Chosen =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<ArticleId> }
  | { readonly kind: 'all'; readonly except: ReadonlySet<ArticleId> }

/** What is selected in the list, and where its keyboard is. */
export interface Selection {
  readonly chosen: Chosen
  /** The place that has the keyboard; -1 before there is one. */
  readonly active: number
  /** The article there, so that the keyboard stays with it when the list changes; null while it is not known. */
  readonly activeId: ArticleId | null
  /** Where a range begun with Shift starts. */
  readonly anchor: number
}

/** Nothing selected. */
export const nothingSelected: Selection = {
  chosen: { kind: 'some', ids: new Set() },
  active: -1,
  activeId: null,
  anchor: -1,
}

/** Whether an article is selected. */
export function isChosen(chosen: Chosen, id: ArticleId): boolean {
  return chosen.kind === 'some' ? chosen.ids.has(id) : !chosen.except.has(id)
}

/** How many articles are selected, of `total` that the filter finds. */
export function chosenCount(chosen: Chosen, total: number): number {
  return chosen.kind === 'some' ? chosen.ids.size : Math.max(0, total - chosen.except.size)
}

/** Selects one article alone. */
export function chooseOne(index: number, id: ArticleId): Selection {
  return { chosen: { kind: 'some', ids: new Set([id]) }, active: index, activeId: id, anchor: index }
}

/** Adds an article to what is selected, or takes it out. */
export function toggleOne(selection: Selection, index: number, id: ArticleId): Selection {
  const { chosen } = selection
  const next: Chosen =
    chosen.kind === 'some'
      ? { kind: 'some', ids: toggled(chosen.ids, id) }
      : { kind: 'all', except: toggled(chosen.except, id) }
  return { chosen: next, active: index, activeId: id, anchor: index }
}

/** Selects what lies between the anchor and `index`, in place of what was selected. */
export function chooseRange(selection: Selection, index: number, ids: readonly ArticleId[]): Selection {
  const anchor = selection.anchor < 0 ? index : selection.anchor
  return {
    chosen: { kind: 'some', ids: new Set(ids) },
    active: index,
    activeId: (index < anchor ? ids[0] : ids.at(-1)) ?? null,
    anchor,
  }
}

/** Moves the keyboard without selecting. */
export function moveActive(selection: Selection, index: number, id: ArticleId | null): Selection {
  return { ...selection, active: index, activeId: id }
}

/** The selection after the list changed: the keyboard goes with its article, and stays in the list. */
export function followActive(selection: Selection, place: number | undefined, total: number): Selection {
  const active = Math.min(place ?? selection.active, total - 1)
  if (active === selection.active) return selection
  // The anchor moves along, so that a range begun before the change still starts at the same article.
  return {
    ...selection,
    active,
    anchor: selection.anchor < 0 ? -1 : Math.max(0, selection.anchor + active - selection.active),
  }
}

/** Selects all that the filter finds, however many they are. */
export function chooseAll(selection: Selection): Selection {
  return { ...selection, chosen: { kind: 'all', except: new Set() } }
}

/** The place a key moves the keyboard to among `total` rows, `page` of which are on screen; undefined for other keys. */
export function placeAfterKey(key: string, active: number, total: number, page: number): number | undefined {
  if (total === 0) return undefined
  const target = {
    ArrowDown: active + 1,
    ArrowUp: active < 0 ? 0 : active - 1,
    Home: 0,
    End: total - 1,
    PageDown: active + page,
    PageUp: active - page,
  }[key]
  return target === undefined ? undefined : Math.min(Math.max(target, 0), total - 1)
}

function toggled(ids: ReadonlySet<ArticleId>, id: ArticleId): Set<ArticleId> {
  const next = new Set(ids)
  if (!next.delete(id)) next.add(id)
  return next
}

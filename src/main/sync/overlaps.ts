import * as Y from 'yjs'
import { readLanguages } from '../../shared/article/languages'
import { figuresRoot, metaRoot, searchRoot, sourceRoot } from '../../shared/article/roots'
import { versionSegments } from '../../shared/article/segments'
import { readVersion } from '../../shared/article/version'
import type { SegmentOverlap } from '../../shared/sync/status'

/** The texts of an article's segments, by language and segment key. */
export type SegmentTexts = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Reads the texts of every segment in every language. */
export function segmentTexts(doc: Y.Doc): SegmentTexts {
  return new Map(
    readLanguages(doc).map(({ language }) => [
      language,
      new Map(versionSegments(readVersion(doc, language)).map(({ key, text }) => [key, text])),
    ]),
  )
}

/** The values of fields, of which only one side's stays in a merge, in the form of texts: of the article, its source, its search entries and its figures. */
export function fieldTexts(doc: Y.Doc): SegmentTexts {
  const values = new Map<string, string>()
  const note = (name: string, fields: Y.Map<unknown>): void => {
    for (const [field, value] of fields) {
      if (typeof value === 'string') values.set(`${name} ${field}`, value)
      else if (value instanceof Y.Map) note(`${name} ${field}`, value)
    }
  }
  note('meta', metaRoot(doc))
  note('source', sourceRoot(doc))
  note('figures', figuresRoot(doc))
  for (const { language } of readLanguages(doc)) note(`search ${language}`, searchRoot(doc, language))
  return new Map([['', values]])
}

/** One article on both sides and as it was, or will be, in common. */
export interface Sides {
  readonly mine: SegmentTexts
  readonly theirs: SegmentTexts
  /** The text both last had; undefined where that can no longer be told. */
  readonly base: SegmentTexts | undefined
  /** What merging both gives. */
  readonly merged: SegmentTexts
}

/**
 * The segments that both sides changed, and not in the same way ([SY9]). A side that reads as the common text counts as unchanged only
 * where the merge reads like the other. Without a common text a segment counts when the merge is neither side's: then both have a
 * part in it.
 */
export function findOverlaps(sides: Sides): SegmentOverlap[] {
  const overlaps: SegmentOverlap[] = []
  for (const language of new Set([...sides.mine.keys(), ...sides.theirs.keys()])) {
    const of = (texts: SegmentTexts | undefined): ReadonlyMap<string, string> => texts?.get(language) ?? new Map()
    const [mine, theirs, base, merged] = [of(sides.mine), of(sides.theirs), of(sides.base), of(sides.merged)]
    for (const segment of new Set([...mine.keys(), ...theirs.keys()])) {
      const texts = { mine: mine.get(segment) ?? '', theirs: theirs.get(segment) ?? '' }
      if (texts.mine === texts.theirs) continue
      // One that was taken out is not the same as an empty one: what the other wrote into it goes with it.
      const before = base.get(segment)
      const after = merged.get(segment)
      const both =
        sides.base === undefined
          ? changedTogether(texts, after ?? '')
          : !isOnlyOf(mine.get(segment), theirs.get(segment), before, after) &&
            !isOnlyOf(theirs.get(segment), mine.get(segment), before, after)
      if (both) overlaps.push({ language, segment, ...texts })
    }
  }
  return overlaps
}

/**
 * Whether only the `changed` side had a part in what a segment reads like afterwards. That the other reads as before does not tell: the text
 * in common may be an older one, in which a paragraph that was written and taken out since is not to be seen either.
 */
function isOnlyOf(
  changed: string | undefined,
  other: string | undefined,
  before: string | undefined,
  merged: string | undefined,
): boolean {
  return other === before && merged === changed
}

function changedTogether({ mine, theirs }: { mine: string; theirs: string }, merged: string): boolean {
  // What one side took out may have been changed by the other: nothing would be left of it to see.
  return merged === '' || (merged !== mine && merged !== theirs)
}

import * as Y from 'yjs'
import { z } from 'zod'
import { type InsertedSpan, insertedSpans } from '../article/inserted-spans'
import { type SegmentTarget, targetText } from '../article/replace-in-segment'
import { CONTEXT, type TextSpan } from '../article/threads-place'
import {
  countHits,
  inReplacingOrder,
  isBeside,
  nameOf,
  replacedText,
  replaceHits,
  type TextReplacement,
  targetsOf,
  wordsPut,
} from './replace-hits'
import { type SideKey, sideKeyAfter, sideWriter } from './side-texts'
import { type FindableText, type FindKey, versionTexts } from './version-texts'

/** Words that a replacement put in the place of others, so that it can be told later where they stand. */
export const PutWords = z.object({
  language: z.string(),
  segment: z.custom<FindKey>((value) => typeof value === 'string'),
  /** Where they began when all of the replacement was done. */
  from: z.number().int().min(0),
  words: z.string(),
  /** What they took the place of. */
  was: z.string(),
  /** The clock of their first character, by the Yjs client that wrote the replacement; without meaning beside the text. */
  clock: z.number().int().min(0),
  /** What stood before and after them, at most `CONTEXT` units; beside the text nothing of it is remembered. */
  before: z.string().exactOptional(),
  after: z.string().exactOptional(),
  /** As in `TextReplacement`. */
  isMore: z.boolean().exactOptional(),
})
/** Words that a replacement put in the place of others. */
export type PutWords = z.infer<typeof PutWords>

/** What `replaceHits` puts where, if all of what `fittingHits` answered is replaced by a Yjs client that has written nothing before: told before it is done. */
export function putWords(replacements: readonly TextReplacement[]): PutWords[] {
  const inOrder = inReplacingOrder(replacements)
  const ofTexts = Map.groupBy(inOrder, nameOf)
  const begins = new Map([...ofTexts.values()].flatMap(beginnings))
  const put: PutWords[] = []
  let clock = 0
  for (const each of inOrder) {
    const { language, from, expected, isMore } = each
    const words = wordsPut(each)
    const segment = isBeside(each)
      ? sideKeyAfter(each.segment as SideKey, (text) => replacedText(text, ofTexts.get(nameOf(each)) ?? []))
      : each.segment
    const place = { language, segment, from: begins.get(each) ?? from, words, was: expected, clock }
    put.push(isMore === undefined ? place : { ...place, isMore })
    clock += words.length
  }
  return put
}

/** Where the words of one text's replacements, which come from its end, begin once all are made. */
function beginnings(ofText: readonly TextReplacement[]): [TextReplacement, number][] {
  let grown = 0
  return ofText.toReversed().map((each) => {
    const begin = each.from + grown
    grown += wordsPut(each).length - each.expected.length
    return [each, begin]
  })
}

/** The same with what stands around them now: by that they are known again where an editor has put the same letters in anew. */
export function withContexts(doc: Y.Doc, put: readonly PutWords[]): PutWords[] {
  const textOf = textsOf(doc)
  return put.map((each) => {
    const text = textOf(each)
    const to = each.from + each.words.length
    if (text?.slice(each.from, to) !== each.words) return each
    return {
      ...each,
      before: text.slice(Math.max(0, each.from - CONTEXT), each.from),
      after: text.slice(to, to + CONTEXT),
    }
  })
}

/**
 * Puts back what words have taken the place of, where they still stand as `client` put them; answers how many hits. What somebody has
 * written in their place or into them stays. The caller wraps it in a transaction.
 */
export function takeWordsBack(doc: Y.Doc, client: number, put: readonly PutWords[]): number {
  const targets = targetsOf(doc)
  const textOf = textsOf(doc)
  const found = new Map<string, TextReplacement[]>()
  const add = ({ language, words, was, isMore }: PutWords, { segment, from, to }: FoundWords): void => {
    const name = nameOf({ language, segment })
    const ofText = found.get(name) ?? []
    // What two places claim was put by one of them at most.
    if (ofText.some((other) => other.from < to && from < other.to)) return
    found.set(name, ofText)
    const replacement = { language, segment, from, to, expected: words, replacement: was }
    ofText.push(isMore === undefined ? replacement : { ...replacement, isMore })
  }
  const spans = new Map<SegmentTarget, InsertedSpan>()
  const lost: PutWords[] = []
  for (const each of put) {
    const { language, segment, from, words, clock } = each
    const target = targets(each)
    if (isBeside(each)) {
      // It is written as a whole: whoever wrote it since may have written anything of it.
      const isUntouched = sideWriter(doc, language, segment as SideKey) === client
      if (isUntouched) add(each, { segment, from, to: from + words.length })
    } else if (target !== undefined) {
      const spanOf = spans.get(target) ?? insertedSpans(target, client)
      spans.set(target, spanOf)
      const span = spanOf(clock, words.length)
      if (span === undefined) lost.push(each)
      else if (!isPartOfWord(each, textOf(each) ?? '', span)) add(each, { segment, ...span })
    } else lost.push(each)
  }
  const versions = new Map<string, readonly FindableText[]>()
  for (const each of lost) {
    const { language } = each
    const texts = versions.get(language) ?? versionTexts(doc, language)
    versions.set(language, texts)
    const words = wordsByContext(each, texts)
    if (words !== undefined) add(each, words)
  }
  return countHits(replaceHits(doc, [...found.values()].flat()))
}

/** Whether a replacement by that Yjs client is in an article at all. */
export function hasWritten(doc: Y.Doc, client: number): boolean {
  return Y.getState(doc.store, client) > 0
}

interface FoundWords extends TextSpan {
  readonly segment: FindKey
}

/**
 * Only where the same words stand between the same ones, once: whatever else reads like them is nobody's but its writer's. In another
 * segment (one was split, or moved) only between words enough to tell.
 */
function wordsByContext(put: PutWords, texts: readonly FindableText[]): FoundWords | undefined {
  const { before, after } = put
  if (before === undefined || after === undefined) return undefined
  const here = texts.find(({ segment }) => segment === put.segment)
  const span = here && spanBetween(before, put.words, after, here.text)
  if (span !== undefined) return { segment: put.segment, ...span }
  if (before.length + after.length < CONTEXT) return undefined
  const others = texts.flatMap(({ segment, text }) => {
    const other = spanBetween(before, put.words, after, text)
    return other === undefined ? [] : [{ segment, ...other }]
  })
  return others.length === 1 ? others[0] : undefined
}

function spanBetween(before: string, words: string, after: string, text: string): TextSpan | undefined {
  const around = before + words + after
  const at = text.indexOf(around)
  if (at === -1 || text.includes(around, at + 1)) return undefined
  // What was the text's beginning or end is that still.
  if (before.length < CONTEXT && at > 0) return undefined
  if (after.length < CONTEXT && at + around.length < text.length) return undefined
  const from = at + before.length
  return { from, to: from + words.length }
}

/** Whether letters were written to the words, so that they read as part of another one. */
function isPartOfWord({ words, before, after }: PutWords, text: string, { from, to }: TextSpan): boolean {
  if (before === undefined || after === undefined) return false
  return (
    (joins(text.slice(0, from), words) && !joins(before, words)) ||
    (joins(words, text.slice(to)) && !joins(words, after))
  )
}

function joins(left: string, right: string): boolean {
  return ENDS_IN_WORD.test(left) && BEGINS_WITH_WORD.test(right)
}

const ENDS_IN_WORD = /[\p{L}\p{M}\p{N}]$/u
const BEGINS_WITH_WORD = /^[\p{L}\p{M}\p{N}]/u

function textsOf(doc: Y.Doc): (each: PutWords) => string | undefined {
  const targets = targetsOf(doc)
  const texts = new Map<string, string | undefined>()
  return (each) => {
    const name = nameOf(each)
    if (!texts.has(name)) {
      const target = targets(each)
      texts.set(name, target === undefined ? undefined : targetText(target))
    }
    return texts.get(name)
  }
}

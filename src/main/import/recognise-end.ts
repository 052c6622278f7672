import { splitCredit } from '../../shared/office-html/credit-line'
import { readByline } from './byline'
import type { OmissionReason } from './imported-page'
import {
  isCommentsMarker,
  isFurnitureLine,
  isRelatedLine,
  isRelatedMarker,
  isSentence,
  readTopicsLine,
} from './page-markers'
import { compared } from './part-text'
import type { Candidate, Recognition } from './recognition'
import { readOriginalLine } from './source-line'

/** What comes after one of the lines being looked at. */
interface Ahead {
  /** How many lines. */
  readonly count: number
  /** Whether running text follows. */
  readonly text: boolean
  /** Whether the article goes on: running text follows before the comments begin. */
  readonly article: boolean
}

/** Finds where the article ends: the link to the original, topics, comments, related lists and rails; all after it is left out. */
export function recogniseEnd(recognition: Recognition, from: number): void {
  const state: { reason: OmissionReason | undefined } = { reason: undefined }
  const open = recognition.open(from)
  const ahead = lookAhead(open)
  for (const [position, candidate] of open.entries()) {
    const after = ahead[position] ?? { count: 0, text: false, article: false }
    if (recognition.page.isPage) pageLine(recognition, candidate, after, state)
    else manuscriptLine(recognition, candidate, after)
  }
}

/** Computed once from the end: a page may have a hundred thousand lines. */
function lookAhead(open: readonly Candidate[]): Ahead[] {
  const ahead: Ahead[] = Array.from({ length: open.length })
  let text = false
  let article = false
  for (let position = open.length - 1; position >= 0; position -= 1) {
    ahead[position] = { count: open.length - 1 - position, text, article }
    const candidate = open[position]
    if (candidate === undefined) continue
    if (isCommentsMarker(candidate.text)) article = false
    else if (isRunningText(candidate)) {
      text = true
      if (candidate.part.outside !== true) article = true
    }
  }
  return ahead
}

function manuscriptLine(recognition: Recognition, candidate: Candidate, after: Ahead): void {
  const { text } = candidate
  if (!('children' in candidate.part.block) || after.count > 3) return
  const original = readOriginalLine(text)
  if (original !== undefined) {
    recognition.give(candidate, 'original')
    if (original.url === '') recognition.ask(candidate, 'original', ['body', 'omitted'])
  } else if (readTopicsLine(text) !== undefined) recognition.give(candidate, 'topics')
}

function pageLine(
  recognition: Recognition,
  candidate: Candidate,
  after: Ahead,
  state: { reason: OmissionReason | undefined },
): void {
  const { text, part } = candidate
  const isFigure = part.block.type === 'figure'
  const original = isFigure ? undefined : readOriginalLine(text)
  if (original !== undefined && (original.url !== '' || !after.text)) {
    recognition.give(candidate, 'original')
    if (original.url === '') recognition.ask(candidate, 'original', ['body', 'omitted'])
    if (!after.article) state.reason ??= 'furniture'
    return
  }
  if ('children' in part.block && (part.hint === 'topics' || readTopicsLine(text) !== undefined)) {
    recognition.give(candidate, 'topics')
    return
  }
  const marker = isFigure ? undefined : markerOf(text)
  if (marker === 'comments' || (marker === 'related' && (state.reason !== undefined || !after.article))) {
    state.reason = marker
    recognition.omit(candidate, marker)
  } else if (state.reason !== undefined) leaveOut(recognition, candidate, state.reason)
  else if (marker === 'related' || isRelatedLine(text) || isLinkList(candidate)) {
    recognition.omit(candidate, 'related')
    recognition.ask(candidate, 'omitted', ['body'])
  } else if (part.outside === true) leaveOut(recognition, candidate, 'furniture')
  else if (isFurnitureLine(text) && !isFigure) recognition.omit(candidate, 'furniture')
}

function leaveOut(recognition: Recognition, candidate: Candidate, reason: OmissionReason): void {
  recognition.omit(candidate, isFurnitureLine(candidate.text) && reason !== 'comments' ? 'furniture' : reason)
  // What readers wrote is not mistaken for the article; what stands among links to others may be.
  if (reason !== 'comments' && isRunningText(candidate)) recognition.ask(candidate, 'omitted', ['body'])
}

function markerOf(text: string): 'comments' | 'related' | undefined {
  if (isCommentsMarker(text)) return 'comments'
  return isRelatedMarker(text) ? 'related' : undefined
}

function isRunningText({ text, part }: Candidate): boolean {
  return part.block.type !== 'figure' && text.length > 120 && isSentence(text)
}

/** A list of nothing but links is a list of other articles. */
function isLinkList({ part }: Candidate): boolean {
  const { block } = part
  return (
    block.type === 'list' &&
    block.items.every(
      ({ children, list }) =>
        list === undefined && children.length > 0 && children.every(({ type }) => type === 'link'),
    )
  )
}

/** Finds the byline among the last lines of the text. */
export function recogniseSignature(recognition: Recognition, from: number): void {
  if (recognition.candidates.some(({ role, index }) => role === 'byline' && index < from)) return
  const { page } = recognition
  const known = new Set(page.meta.authors.map(compared))
  const text = recognition.open(from).filter(({ part }) => part.block.type !== 'figure' && part.block.type !== 'rule')
  for (const { text: line } of text) known.add(compared(splitCredit(line)?.credit ?? ''))
  known.delete('')
  for (const candidate of text.slice(1).slice(-3)) {
    const { block } = candidate.part
    const read =
      block.type === 'paragraph' || (block.type === 'heading' && block.level > 3)
        ? readByline(candidate.text)
        : undefined
    if (read === undefined) continue
    recognition.give(candidate, 'byline')
    const isKnown = candidate.part.hint === 'byline' || read.names.every((name) => known.has(compared(name)))
    if (!isKnown && !read.certain) recognition.ask(candidate, 'byline', ['body', 'omitted'])
  }
}

/** Finds the captions among the paragraphs of the text. */
export function recogniseCaptions(recognition: Recognition, from: number): void {
  let belowPicture = false
  for (const candidate of recognition.candidates) {
    const { block } = candidate.part
    const isOpen = candidate.role === undefined && candidate.index >= from
    if (isOpen && (block.type === 'paragraph' || block.type === 'heading' || block.type === 'quote')) {
      captionLine(recognition, candidate, { belowPicture, besideTable: isBesideTable(recognition, candidate) })
    }
    if (candidate.role !== 'omitted') belowPicture = block.type === 'figure' && block.caption === ''
  }
}

/** Word processors have one style for the captions of pictures and of tables. */
function isBesideTable({ candidates }: Recognition, { index }: Candidate): boolean {
  return [candidates[index - 1], candidates[index + 1]].some((beside) => beside?.part.block.type === 'table')
}

function captionLine(
  recognition: Recognition,
  candidate: Candidate,
  { belowPicture, besideTable }: { readonly belowPicture: boolean; readonly besideTable: boolean },
): void {
  const read = splitCredit(candidate.text)
  const isMarked = candidate.part.hint === 'caption'
  if (read === undefined && (!isMarked || (besideTable && !belowPicture))) return
  const certain = read === undefined ? belowPicture : read.certain || belowPicture || isMarked
  recognition.give(candidate, certain || isMarked ? 'caption' : 'body')
  if (!certain) recognition.ask(candidate, 'caption', ['caption', 'body'])
}

/** Asks about running text that the markup alone put aside: the one mistake that would cost a paragraph. */
export function askAboutHidden(recognition: Recognition): void {
  for (const candidate of recognition.candidates) {
    if (!candidate.settled || (candidate.reason !== 'hidden' && candidate.reason !== 'furniture')) continue
    if (isRunningText(candidate)) recognition.ask(candidate, 'omitted', ['body'])
  }
}

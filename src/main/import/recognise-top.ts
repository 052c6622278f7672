import { splitCredit } from '../../shared/office-html/credit-line'
import { readByline } from './byline'
import {
  isCommentsMarker,
  isFurnitureLine,
  isRelatedMarker,
  isSentence,
  isSiteNameLine,
  isTitleLike,
  readTopicsLine,
} from './page-markers'
import { compared } from './part-text'
import { isQuestionLine } from './recognise-exchanges'
import { findMasthead, isNameOfSite, type Masthead } from './recognise-masthead'
import type { Candidate, Recognition } from './recognition'
import { readOriginalLine, readPublicationLine } from './source-line'

/** How many blocks below the headline the publication, date, byline and lead are looked for. */
const TOP = 8

/** Finds the headline; answers its candidate, or undefined when only the metadata (or nothing) has one. */
export function recogniseHeadline(recognition: Recognition): Candidate | undefined {
  const { page } = recognition
  const open = recognition.open()
  const masthead = findMasthead(page, open)
  const headline = byMarkup(recognition, open) ?? byPosition(recognition, open, masthead)
  if (headline === undefined) return undefined
  recognition.give(headline, 'headline')
  for (const before of recognition.open().filter(({ index }) => index < headline.index))
    settleBefore(recognition, before, masthead)
  if (page.isPage) omitRepeated(recognition, headline)
  return headline
}

function byMarkup({ page }: Recognition, open: readonly Candidate[]): Candidate | undefined {
  const titles = page.meta.titles.map(compared)
  const heads = open.filter(
    ({ part, text }) => part.block.type === 'heading' && part.block.level === 1 && !isNameOfSite(page, text),
  )
  return (
    open.find(({ part }) => part.hint === 'headline' && 'children' in part.block) ??
    // A site's name is often a level-one heading too: the page's own title says which one is meant.
    heads.find(({ text }) => titles.some((title) => sameTitle(title, text))) ??
    heads.find(({ part }) => part.outside !== true) ??
    heads[0] ??
    open.find(({ text, part }) => 'children' in part.block && titles.some((title) => title === compared(text)))
  )
}

function sameTitle(title: string, text: string): boolean {
  const wanted = compared(text)
  return wanted.length > 5 && (title === wanted || title.startsWith(`${wanted} `) || wanted.startsWith(title))
}

function byPosition(
  recognition: Recognition,
  open: readonly Candidate[],
  masthead: Masthead | undefined,
): Candidate | undefined {
  const { page } = recognition
  // A file that states its title elsewhere needs no line of its own for it.
  if (page.meta.titles.length > 0 && !page.isPage) return undefined
  const top = open.slice(masthead?.lines.length ?? 0).slice(0, TOP)
  const titles = top.filter(({ text, part }) => isTitle(text) && 'children' in part.block)
  const end = top.findIndex(({ text }) => isSentence(text) && text.length > 120)
  const near = titles.filter((title) => end === -1 || top.indexOf(title) < end)
  const [headline, ...others] = near
  // What only looked like a site's name is the headline where nothing else can be.
  if (near.length === 0 && masthead?.certain === false) return byPosition(recognition, open, undefined)
  if (headline === undefined) return page.isPage ? titles[0] : undefined
  if (others.length > 0) {
    // The longest of several title-like lines is the likelier headline on a page full of menu entries.
    const best = page.isPage
      ? [headline, ...others].reduce((a, b) => (b.text.length > a.text.length * 2 ? b : a))
      : headline
    best.role = 'headline'
    recognition.otherTitles.push(...[headline, ...others].filter((other) => other !== best))
    recognition.ask(best, 'headline', ['body', 'omitted'])
    return best
  }
  return headline
}

function isTitle(text: string): boolean {
  return (
    isTitleLike(text) &&
    !isFurnitureLine(text) &&
    !isCommentsMarker(text) &&
    !isRelatedMarker(text) &&
    splitCredit(text) === undefined &&
    readPublicationLine(text) === undefined &&
    readOriginalLine(text) === undefined
  )
}

function settleBefore(recognition: Recognition, candidate: Candidate, masthead: Masthead | undefined): void {
  const { text, part } = candidate
  if (!recognition.page.isPage) return
  if (candidate === masthead?.name) {
    recognition.omit(candidate, 'site-name')
    if (!masthead.certain) recognition.ask(candidate, 'omitted', ['headline', 'body'])
    return
  }
  if (part.hint === 'section') recognition.give(candidate, 'section')
  else {
    const isName =
      isSiteNameLine(text) ||
      (recognition.page.meta.siteName !== '' && compared(text).startsWith(compared(recognition.page.meta.siteName)))
    recognition.omit(candidate, isName ? 'site-name' : 'furniture')
    if (part.block.type === 'figure' ? part.outside !== true : isSentence(text) && text.length > 160)
      recognition.ask(candidate, 'omitted', ['body', 'lead'])
    else if (!isName && !isFurnitureLine(text) && isTitle(text) && text.length > 25 && part.outside !== true) {
      recognition.ask(candidate, 'omitted', ['headline', 'body'])
    }
  }
}

function omitRepeated(recognition: Recognition, headline: Candidate): void {
  for (const candidate of recognition.open()) {
    if (candidate.text !== '' && compared(candidate.text) === compared(headline.text))
      recognition.omit(candidate, 'duplicate')
  }
}

/** Finds publication and date, the byline and the lead that stand between the headline and the text. */
export function recogniseTop(recognition: Recognition, headline: Candidate | undefined): void {
  const from = headline === undefined ? 0 : headline.index + 1
  const top = recognition.open(from).slice(0, TOP)
  const lineOfSource = recogniseSource(recognition, top)
  recogniseHintedNames(recognition, top)
  recogniseLead(recognition, from, lineOfSource)
}

function recogniseSource(recognition: Recognition, top: readonly Candidate[]): Candidate | undefined {
  let found: Candidate | undefined
  for (const candidate of top) {
    const { part, text } = candidate
    if (candidate.role !== undefined || !('children' in part.block)) continue
    const read = readPublicationLine(text)
    if (read !== undefined && found === undefined) {
      recognition.give(candidate, 'source')
      found = candidate
      // In a manuscript a short line with a date may as well be the opening of the text.
      if (!recognition.page.isPage && part.hint !== 'source') recognition.ask(candidate, 'source', ['body', 'omitted'])
    } else if (part.hint === 'source' && text.length <= 120) {
      if (read === undefined && found === undefined && readOriginalLine(text) === undefined)
        recognition.give(candidate, 'source')
      else if (read !== undefined) recognition.omit(candidate, 'duplicate')
    } else if (part.hint === 'section' && text.length <= 80) recognition.give(candidate, 'section')
    else if (part.hint === 'topics' && recognition.page.isPage) recognition.give(candidate, 'topics')
    else if (recognition.page.isPage && isFurnitureLine(text)) recognition.omit(candidate, 'furniture')
    else if (isSentence(text) && text.length > 200 && found !== undefined) break
  }
  return found
}

function recogniseHintedNames(recognition: Recognition, top: readonly Candidate[]): void {
  const authors = new Set(recognition.page.meta.authors.map(compared))
  let sentences = 0
  for (const candidate of top) {
    const { part, text } = candidate
    // Below the lead and a paragraph a name is the signature of the text, or part of it.
    if (isSentence(text)) sentences += 1
    if (sentences > 1) return
    if (candidate.role !== undefined || !('children' in part.block)) continue
    const read = readByline(text)
    if (read === undefined) continue
    const known = part.hint === 'byline' || authors.has(compared(read.names.join(', ')))
    if (!known && part.block.type === 'heading') continue
    recognition.give(candidate, 'byline')
    if (!known && !(read.certain && /[:：]|^\p{Lu}\p{Ll}+ \p{Lu}/u.test(text)))
      recognition.ask(candidate, 'byline', ['body', 'lead', 'omitted'])
  }
}

function recogniseLead(recognition: Recognition, from: number, source: Candidate | undefined): void {
  const open = recognition
    .open(from)
    .filter(
      ({ part }) => part.block.type === 'paragraph' || part.block.type === 'quote' || part.block.type === 'heading',
    )
  const hinted = open.filter(({ part }) => part.hint === 'lead').slice(0, 2)
  if (hinted.length > 0) {
    for (const candidate of hinted) recognition.give(candidate, 'lead')
    return
  }
  const { page } = recognition
  const described =
    page.meta.description === ''
      ? undefined
      : open.slice(0, TOP).find(({ text }) => compared(text) === compared(page.meta.description))
  const inside = open.filter(({ part }) => part.outside !== true || page.format !== 'html')
  const [first, second] = inside
  // A second title-like line may stand between headline and lead.
  const lead = described ?? inside.slice(0, 2).find(({ text }) => isSentence(text)) ?? first
  if (lead === undefined || readTopicsLine(lead.text) !== undefined || splitCredit(lead.text)?.certain === true) return
  if (isQuestionLine(lead.text)) return
  const isSure =
    lead === described ||
    (page.isPage && source !== undefined && lead.index < source.index) ||
    (lead.part.block.type === 'paragraph' &&
      lead.part.block.children.every(
        (child) => child.type === 'text' && child.text.trim() !== '' && (child.marks ?? []).includes('bold'),
      ))
  const mayBe = lead.text.length >= 40 && lead.text.length <= 900 && lead.part.block.type === 'paragraph'
  if (!mayBe || second === undefined) return
  recognition.give(lead, 'lead')
  if (!isSure) recognition.ask(lead, 'lead', ['body'])
}

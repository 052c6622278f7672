import type { Block } from '../../shared/article/blocks'
import { creditName, splitCredit } from '../../shared/office-html/credit-line'
import { splitNames } from './byline'
import { decoded } from './decode-legacy-draft'
import type { Decision, DraftFacts, DraftFigure, DraftSource, ImportDraft, OmittedText, Passage } from './import-draft'
import { headingLevel, type ImportFormat, type ImportNotice } from './imported-page'
import { oneLine } from './inline-buffer'
import { readTopicsLine, splitTopics } from './page-markers'
import { blockText, compared } from './part-text'
import type { ReviewSpan } from './review/resolve-review'
import { changesLeftOut, threadsOf } from './review/review-facts'
import { reviewedPassages } from './review/reviewed-passages'
import { readOriginalLine, readPublicationLine, undoubled } from './source-line'

/** What a draft is made of. */
export interface DraftParts {
  readonly format: ImportFormat
  readonly passages: readonly Passage[]
  readonly facts: DraftFacts
  readonly decisions: readonly Decision[]
  readonly notices: readonly ImportNotice[]
}

/** Makes the draft that the passages' roles say; a text that its role has no place for is among the omitted. */
export function assembleDraft(parts: DraftParts): ImportDraft {
  const { encoding } = parts.facts
  const assembly = new Assembly()
  const read = reviewedPassages(parts.passages, parts.facts.changes ?? 'accept')
  for (const passage of read.passages) assembly.add(encoding === undefined ? passage : decoded(passage, encoding))
  if (encoding === undefined) return withReview(assembly.draft(parts), read.spans)
  // What the file says is kept as it is: the choice can be taken back.
  const { passages, facts } = parts
  return { ...assembly.draft({ ...parts, facts: decoded(facts, encoding) }), passages, facts }
}

/** The draft with the comments and suggestions of the file's review; what becomes none is among the omitted. */
function withReview(draft: ImportDraft, spans: readonly ReviewSpan[]): ImportDraft {
  const { review, changes = 'accept', comments = 'keep' } = draft.facts
  if (review === undefined) return draft
  const wanted = spans.filter(({ kind }) => kind !== 'comment' || comments === 'keep')
  const { threads, kept, unplaced } = threadsOf(draft, wanted, review)
  const beside = draft.passages.filter(({ comment }) => comment !== undefined && !kept.has(comment))
  const omitted = [
    ...draft.omitted.filter(({ reason }) => reason !== 'comment'),
    ...beside.map(({ block }): OmittedText => ({ text: blockText(block), reason: 'comment' })),
    ...changesLeftOut(draft.passages, changes),
    ...unplaced.filter(({ text }) => text !== ''),
  ]
  return { ...draft, threads, omitted }
}

class Assembly {
  readonly #headlines: string[] = []
  readonly #leads: string[] = []
  readonly #body: Block[] = []
  readonly #figures: DraftFigure[] = []
  readonly #bylines: string[] = []
  readonly #topics: string[] = []
  readonly #omitted: OmittedText[] = []
  #source: DraftSource = { publication: '', url: '', author: '', publishedAt: '' }
  #section = ''
  /** The figure the previous passage was, while it waits for a caption. */
  #waiting: DraftFigure | undefined

  add(passage: Passage): void {
    const text = blockText(passage.block).trim()
    const waiting = this.#waiting
    if (passage.role !== 'omitted') this.#waiting = undefined
    switch (passage.role) {
      case 'headline':
        this.#headlines.push(oneLine(text))
        break
      case 'lead':
        this.#leads.push(text)
        break
      case 'body':
        this.#addBlock(passage)
        break
      case 'caption':
        this.#addCaption(passage, text, waiting)
        break
      case 'byline':
        this.#bylines.push(...splitNames(text))
        break
      case 'source':
        this.#addSource(text)
        break
      case 'original':
        this.#addOriginal(text)
        break
      case 'section':
        if (this.#section === '') this.#section = oneLine(text)
        else this.#leaveOut(text, 'leftover')
        break
      case 'topics':
        this.#topics.push(...(readTopicsLine(text) ?? splitTopics(text.replaceAll('\n', ','))))
        break
      case 'omitted':
        this.#leaveOut(text, passage.reason ?? 'chosen')
        break
    }
  }

  draft({ format, passages, facts, decisions, notices }: DraftParts): ImportDraft {
    const { meta } = facts
    const headline = this.#headlines.join(' ') || oneLine(titleWithoutSite(meta.titles, meta.siteName))
    const lead = this.#leads.join('\n') || meta.description
    const search = {
      title:
        meta.titles.map((title) => oneLine(title)).find((title) => !compared(title).includes(compared(headline))) ?? '',
      description: compared(meta.description) === compared(lead) ? '' : meta.description,
    }
    for (const title of meta.titles)
      if (oneLine(title) !== headline && oneLine(title) !== search.title) this.#leaveOut(title, 'metadata')
    for (const text of meta.unused) this.#leaveOut(text, 'metadata')
    const bylines = unique(this.#bylines.length > 0 ? this.#bylines : meta.authors)
    this.#leaveOutAll(meta.authors.filter((author) => !bylines.some((name) => compared(name) === compared(author))))
    const section = this.#section || meta.section
    this.#leaveOutAll(section === meta.section ? [] : [meta.section])
    return {
      format,
      language: facts.language,
      headline,
      lead,
      body: this.#body,
      figures: this.#figures,
      bylines,
      source: this.#completeSource(facts, bylines),
      section,
      topics: unique([...this.#topics, ...meta.topics]),
      place: meta.place,
      search,
      decisions,
      omitted: this.#omitted,
      notices,
      threads: [],
      passages,
      facts,
    }
  }

  #completeSource({ meta, publishedAt }: DraftFacts, bylines: readonly string[]): DraftSource {
    const { publication, url, author, publishedAt: read } = this.#source
    const source = {
      publication: publication || (isElsewhere(url, meta.url) ? '' : meta.publication || meta.siteName),
      url: url || meta.url,
      author: author || bylines.join(', '),
      publishedAt: publishedAt ?? (read || meta.publishedAt),
    }
    this.#leaveOutAll(
      [meta.siteName, meta.publication].filter((name) => compared(name) !== compared(source.publication)),
    )
    this.#leaveOutAll([meta.url].filter((address) => address !== source.url))
    this.#leaveOutAll([meta.publishedAt].filter((date) => date !== source.publishedAt))
    return source
  }

  #addBlock({ block, segmentId, figureId }: Passage): void {
    if (block.type === 'figure') {
      const figure: DraftFigure = {
        id: figureId,
        ...creditedCaption(block.caption, block.credit),
        alt: block.alt,
        ...(block.image?.bytes === undefined
          ? {}
          : { image: { bytes: block.image.bytes, fileName: block.image.fileName } }),
      }
      this.#body.push({ type: 'figure', figureId: figure.id })
      this.#figures.push(figure)
      if (figure.caption === '') this.#waiting = figure
    } else if (block.type === 'heading') {
      this.#body.push({
        type: 'heading',
        id: segmentId,
        level: headingLevel(block.level),
        children: block.children,
      })
    } else if ('children' in block) {
      this.#body.push({ type: block.type, id: segmentId, children: block.children })
    } else {
      this.#body.push(block)
    }
  }

  #addCaption(passage: Passage, text: string, waiting: DraftFigure | undefined): void {
    if (!('children' in passage.block)) {
      this.#addBlock(passage)
      return
    }
    const { caption, credit } = creditedCaption(oneLine(text), waiting?.credit ?? '')
    if (waiting === undefined) {
      const id = passage.figureId
      this.#body.push({ type: 'figure', figureId: id })
      this.#figures.push({ id, caption, credit, alt: '' })
    } else {
      this.#figures[this.#figures.indexOf(waiting)] = { ...waiting, caption, credit }
    }
  }

  #addSource(text: string): void {
    const read = readPublicationLine(text)
    const publication = undoubled(read === undefined ? oneLine(text) : read.publication)
    const { publication: known, publishedAt } = this.#source
    this.#source = {
      ...this.#source,
      publication: known || publication,
      publishedAt: publishedAt || (read?.date ?? ''),
    }
    if (known !== '' && publication !== known) this.#leaveOut(publication, 'leftover')
    if (read !== undefined && publishedAt !== '' && read.date !== publishedAt) this.#leaveOut(text, 'leftover')
    this.#leaveOut(read?.rest ?? '', 'leftover')
  }

  #addOriginal(text: string): void {
    const read = readOriginalLine(text)
    if (read === undefined) {
      this.#leaveOut(text, 'leftover')
      return
    }
    const { url, publication } = this.#source
    this.#source = { ...this.#source, url: url || read.url, publication: publication || read.publication }
    if (url !== '' && read.url !== url) this.#leaveOut(read.url, 'leftover')
    if (publication !== '' && read.publication !== publication) this.#leaveOut(read.publication, 'leftover')
    this.#leaveOut(read.rest, 'leftover')
  }

  #leaveOut(text: string, reason: OmittedText['reason']): void {
    if (text.trim() !== '') this.#omitted.push({ text: text.trim(), reason })
  }

  #leaveOutAll(texts: readonly string[]): void {
    for (const text of new Set(texts)) this.#leaveOut(text, 'metadata')
  }
}

function creditedCaption(text: string, known: string): { readonly caption: string; readonly credit: string } {
  const split = splitCredit(text)
  if (split === undefined || (known !== '' && compared(known) !== compared(split.credit)))
    return { caption: text, credit: creditName(known) }
  return { caption: split.caption, credit: split.credit }
}

/** A document's title often carries its site's name behind a separator. */
function titleWithoutSite(titles: readonly string[], siteName: string): string {
  const title = titles[0] ?? ''
  const parts = title.split(/\s[-–—|·•]\s/u)
  const last = compared(parts.at(-1) ?? '')
  const isSite = parts.length > 1 && (last === compared(siteName) || /^[\w-]+\.\w{2,4}$/u.test(last))
  return isSite ? title.slice(0, title.lastIndexOf(parts.at(-1) ?? '')).replace(/\s[-–—|·•]\s*$/u, '') : title
}

/** Whether the original stands on another site than the page: its publication is then not the page's. */
function isElsewhere(original: string, page: string): boolean {
  if (original === '') return false
  return !URL.canParse(page) || new URL(original).hostname !== new URL(page).hostname
}

function unique(names: readonly string[]): string[] {
  const seen = new Set<string>()
  return names.filter((name) => name !== '' && !seen.has(compared(name)) && seen.add(compared(name)))
}

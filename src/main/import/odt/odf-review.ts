import { newEntryId } from '../../../shared/ids'
import { attribute, elementsOf, isElement, isText, type MarkupElement, walk } from '../../../shared/office-html/markup'
import { oneLine } from '../inline-buffer'
import type { TrackedChange } from '../review/mark-word-changes'
import type { DocumentComment } from '../review/review-facts'
import { LONGEST_QUOTE } from '../side-texts'
import { childrenOf, childText, isParagraph, isUnwritten, odfText, timeOf } from './odf-tree'

/** A tracked change of a text (ODF 1.3 Part 3, 5.5). */
export interface OdfChange {
  /** By which marks name it. */
  readonly index: number
  readonly inserts: boolean
  readonly deletes: boolean
  /** The paragraphs that were taken out; empty where they stand in the text still. */
  readonly taken: readonly MarkupElement[]
}

/** What people said and changed in a text. */
export interface OdfReview {
  readonly changes: readonly TrackedChange[]
  readonly changesById: ReadonlyMap<string, OdfChange>
  readonly comments: readonly DocumentComment[]
  readonly commentsByElement: ReadonlyMap<MarkupElement, { readonly index: number; readonly hasEnd: boolean }>
  readonly commentsByName: ReadonlyMap<string, number>
  /** The words that each comment is about, by its index; not all of a long passage. */
  readonly quotes: ReadonlyMap<number, string>
}

/** More than this are no person's, and no review could hold them. */
const MOST = 100_000
/** Comments on one and the same words beyond this are not quoted. */
const MOST_OPEN = 200

/** Reads the tracked changes and comments of a text; changes of formatting alone are none. */
export function readOdfReview(text: MarkupElement): OdfReview {
  const elements = elementsOf(text)
  const comments = readComments(elements)
  const quotes = comments.comments.length === 0 ? new Map<number, string>() : readQuotes(text, comments)
  return { ...readChanges(elements), ...comments, quotes }
}

function readChanges(elements: readonly MarkupElement[]): Pick<OdfReview, 'changes' | 'changesById'> {
  const changes: TrackedChange[] = []
  const changesById = new Map<string, OdfChange>()
  for (const region of elements) {
    if (region.tagName !== 'text:changed-region' || changes.length >= MOST) continue
    const [deletion] = childrenOf(region, 'text:deletion')
    const [insertion] = childrenOf(region, 'text:insertion')
    const change = deletion ?? insertion
    if (change === undefined) continue
    const [info = change] = childrenOf(change, 'office:change-info')
    const found: OdfChange = {
      index: changes.length,
      inserts: insertion !== undefined,
      deletes: deletion !== undefined,
      taken: deletion === undefined ? [] : paragraphsOf(deletion),
    }
    changes.push({
      id: newEntryId(),
      author: childText(info, 'dc:creator').slice(0, 200),
      at: timeOf(childText(info, 'dc:date')),
    })
    for (const name of [attribute(region, 'text:id'), attribute(region, 'xml:id')])
      if (name !== '') changesById.set(name, found)
  }
  return { changes, changesById }
}

/** The paragraphs of what was taken out, those of lists and tables too; not those of its notes and frames. */
function paragraphsOf(deletion: MarkupElement): MarkupElement[] {
  const paragraphs: MarkupElement[] = []
  const open = [...childrenOf(deletion)].toReversed()
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    if (element.tagName === 'text:p' || element.tagName === 'text:h') paragraphs.push(element)
    else if (element.tagName !== 'office:change-info') open.push(...childrenOf(element).toReversed())
  }
  return paragraphs
}

type OdfComments = Pick<OdfReview, 'comments' | 'commentsByElement' | 'commentsByName'>

function readComments(elements: readonly MarkupElement[]): OdfComments {
  const ends = new Set(
    elements
      .filter(({ tagName }) => tagName === 'office:annotation-end')
      .map((element) => attribute(element, 'office:name')),
  )
  const comments: DocumentComment[] = []
  const commentsByElement = new Map<MarkupElement, { index: number; hasEnd: boolean }>()
  const commentsByName = new Map<string, number>()
  for (const element of elements) {
    if (element.tagName !== 'office:annotation' || comments.length >= MOST) continue
    const text = oneLine(
      childrenOf(element)
        .filter(({ tagName }) => tagName.startsWith('text:') && tagName !== 'text:sender-initials')
        .map(odfText)
        .join(' '),
    )
    if (text === '') continue
    const name = attribute(element, 'office:name')
    const index = comments.length
    const author = childText(element, 'dc:creator').slice(0, 200)
    comments.push({ index, author, at: timeOf(childText(element, 'dc:date')), text })
    const hasEnd = name !== '' && ends.has(name) && !commentsByName.has(name)
    commentsByElement.set(element, { index, hasEnd })
    if (hasEnd) commentsByName.set(name, index)
  }
  return { comments, commentsByElement, commentsByName }
}

function readQuotes(
  root: MarkupElement,
  { commentsByElement, commentsByName }: Pick<OdfComments, 'commentsByElement' | 'commentsByName'>,
): Map<number, string> {
  const quotes = new Map<number, string>()
  const open = new Set<number>()
  const add = (more: string): void => {
    for (const index of open) {
      const text = quotes.get(index) ?? ''
      if (text.length <= LONGEST_QUOTE) quotes.set(index, text + more)
    }
  }
  walk(root, {
    enter: (node) => {
      if (isText(node)) add(node.value)
      if (!isElement(node)) return false
      const comment = commentsByElement.get(node)
      if (comment?.hasEnd === true && open.size < MOST_OPEN) open.add(comment.index)
      if (node.tagName === 'office:annotation-end')
        open.delete(commentsByName.get(attribute(node, 'office:name')) ?? -1)
      return !isUnwritten(node)
    },
    leave: (left) => {
      if (isParagraph(left)) add(' ')
    },
  })
  return new Map([...quotes].map(([index, text]) => [index, oneLine(text)]))
}

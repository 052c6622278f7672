import { newFigureId, newSegmentId } from '../../shared/ids'
import type { Decision, DecisionKind, Passage, PassageRole } from './import-draft'
import type { ImportedPage, OmissionReason, PagePart } from './imported-page'
import { blockText } from './part-text'

/** One part of a page while its role is being found. */
export interface Candidate {
  readonly index: number
  readonly part: PagePart
  readonly text: string
  role: PassageRole | undefined
  reason?: OmissionReason
  /** Kept back from the roles that are given by position: the page's markup says what it is. */
  readonly settled: boolean
}

/** A page's parts with the roles found so far, and the decisions that are a person's. */
export class Recognition {
  readonly page: ImportedPage
  readonly candidates: readonly Candidate[]
  readonly decisions: Decision[] = []
  /** Lines that might have been the headline. */
  readonly otherTitles: Candidate[] = []

  constructor(page: ImportedPage) {
    this.page = page
    this.candidates = page.parts.map((part, index) => ({
      index,
      part,
      text: blockText(part.block).trim(),
      role: part.omit === undefined ? roleByKind(part, page.isPage) : 'omitted',
      settled: part.omit !== undefined,
      ...(part.omit === undefined ? {} : { reason: part.omit }),
    }))
  }

  /** The parts that have no role yet, in reading order. */
  open(from = 0): Candidate[] {
    return this.candidates.filter((candidate) => candidate.role === undefined && candidate.index >= from)
  }

  /** Gives a part its role. */
  give(candidate: Candidate, role: Exclude<PassageRole, 'omitted'>): void {
    candidate.role = role
  }

  /** Leaves a part out, for a reason. */
  omit(candidate: Candidate, reason: OmissionReason): void {
    candidate.role = 'omitted'
    candidate.reason = reason
  }

  /** Asks a person about a part whose role was given; the role is the first choice. */
  ask(candidate: Candidate, kind: DecisionKind, alternatives: readonly PassageRole[]): void {
    const passageId = passageIdOf(candidate.index)
    const choice = candidate.role ?? 'body'
    this.decisions.push({
      id: `${kind}:${passageId}`,
      kind,
      text: candidate.text,
      choice,
      alternatives: [...new Set([choice, ...alternatives])],
      passageId,
    })
  }

  /** The decisions in the order of the texts they are about. */
  decisionsInOrder(): Decision[] {
    return this.decisions.toSorted((a, b) => placeOf(a) - placeOf(b))
  }

  /** The parts as passages; what has no role is body. */
  passages(): Passage[] {
    return this.candidates.map((candidate) => ({
      id: passageIdOf(candidate.index),
      block: candidate.part.block,
      role: candidate.role ?? 'body',
      segmentId: newSegmentId(),
      figureId: newFigureId(),
      ...(candidate.part.marked === undefined ? {} : { marked: candidate.part.marked }),
      ...(candidate.part.comment === undefined ? {} : { comment: candidate.part.comment }),
      ...(candidate.role === 'omitted' ? { reason: candidate.reason ?? 'furniture' } : {}),
    }))
  }
}

/** What its own kind puts into the body, wherever it stands; on a page a table may belong to the site. */
function roleByKind({ block, marked }: PagePart, isPage: boolean): PassageRole | undefined {
  // Of a paragraph that a tracked change deleted nothing is left to recognise.
  if (marked !== undefined && blockText(block).trim() === '') return 'body'
  if (block.type === 'table' || block.type === 'factbox') return isPage ? undefined : 'body'
  const isOwn = 'children' in block && block.type !== 'heading' && block.type !== 'paragraph' && block.type !== 'quote'
  return isOwn ? 'body' : undefined
}

function passageIdOf(index: number): string {
  return `p${index + 1}`
}

function placeOf({ passageId = '' }: Decision): number {
  return Number(passageId.slice(1))
}

import { assembleDraft } from './assemble-draft'
import { encodingOf } from './decode-legacy-draft'
import type { Decision, ImportDraft, Passage, PassageRole } from './import-draft'
import { blockText } from './part-text'
import { changeModeOf, commentModeOf } from './review/review-facts'

/**
 * The draft as it reads when a person decides `choice` for the decision `id`; the draft itself when there is no such decision
 * or choice. A second headline makes the first one a paragraph of the body: no text is lost by any choice.
 */
export function applyDecision(draft: ImportDraft, id: string, choice: string): ImportDraft {
  const decision = draft.decisions.find((candidate) => candidate.id === id)
  if (decision === undefined || !decision.alternatives.includes(choice)) return draft
  const decisions = draft.decisions.map((other) => decided(other, decision, choice))
  if (decision.kind === 'language')
    return assembleDraft({ ...draft, decisions, facts: { ...draft.facts, language: choice } })
  if (decision.kind === 'encoding') {
    const { encoding: _before, ...facts } = draft.facts
    const encoding = encodingOf(choice)
    return assembleDraft({ ...draft, decisions, facts: encoding === undefined ? facts : { ...facts, encoding } })
  }
  const changes = decision.kind === 'changes' ? changeModeOf(choice) : undefined
  const comments = decision.kind === 'comments' ? commentModeOf(choice) : undefined
  if (changes !== undefined) return assembleDraft({ ...draft, decisions, facts: { ...draft.facts, changes } })
  if (comments !== undefined) return assembleDraft({ ...draft, decisions, facts: { ...draft.facts, comments } })
  if (decision.kind === 'date')
    return assembleDraft({ ...draft, decisions, facts: { ...draft.facts, publishedAt: choice } })
  const passages = draft.passages.map((passage) => withRole(passage, decision, choice as PassageRole))
  return assembleDraft({ ...draft, decisions: [...decisions, ...oustedHeadlines(draft, decision, choice)], passages })
}

/** The headline that another takes the place of becomes a decision too, so that the choice can be taken back. */
function oustedHeadlines(draft: ImportDraft, decision: Decision, choice: string): Decision[] {
  if (choice !== 'headline') return []
  return draft.passages
    .filter(({ id, role }) => role === 'headline' && id !== decision.passageId)
    .filter(({ id }) => !draft.decisions.some(({ passageId }) => passageId === id))
    .map(({ id, block }) => ({
      id: `headline:${id}`,
      kind: 'headline',
      text: blockText(block),
      choice: 'body',
      alternatives: ['body', 'headline', 'omitted'],
      passageId: id,
    }))
}

function withRole(passage: Passage, decision: Decision, role: PassageRole): Passage {
  if (passage.id !== decision.passageId) {
    return role === 'headline' && passage.role === 'headline' ? { ...passage, role: 'body' } : passage
  }
  const { reason, ...rest } = passage
  return role === 'omitted' ? { ...rest, role, reason: reason ?? 'chosen' } : { ...rest, role }
}

function decided(other: Decision, decision: Decision, choice: string): Decision {
  if (other.id === decision.id) return { ...other, choice }
  // The line that was the headline until now is asked about with what it has become.
  const ousted = choice === 'headline' && other.choice === 'headline'
  return ousted ? { ...other, choice: 'body', alternatives: [...new Set([...other.alternatives, 'body'])] } : other
}

import type { LanguageTag } from '../../../shared/article/roots'
import type { ArticleStanding } from '../../../shared/contract/workflow-contract'
import type { Problem } from '../../../shared/workflow/checks'
import { decide } from '../../../shared/workflow/decide'
import type { Actor } from '../../../shared/workflow/people'
import { type ArticleRecord, withVersion } from '../../../shared/workflow/record'
import type { Refusal } from '../../../shared/workflow/refusal'
import { mayWriteVersion } from '../../../shared/workflow/write-rules'

/**
 * The article's record as it will be once what waits here was carried out: what a person decides next is decided on that. A
 * command that could not be carried out any more ends the look ahead.
 */
export function recordAhead(
  { record, queued }: ArticleStanding,
  actor: Actor,
  sourceLanguage: LanguageTag,
): ArticleRecord | null {
  if (record === null) return null
  let ahead = record
  for (const { request, refused, madeAt } of queued) {
    if (refused !== null) continue
    const decision = decide(
      {
        command: request.command,
        expected: { revision: request.expectedRevision, state: request.expectedState },
        override: request.override,
      },
      { record: ahead, language: request.language, sourceLanguage, actor, now: madeAt, problems: NO_PROBLEMS },
    )
    if (!decision.ok) break
    ahead = withVersion(ahead, decision.version)
  }
  return ahead
}

/** The server looks at the text itself; what was given with problems in sight waits all the same. */
const NO_PROBLEMS: readonly Problem[] = []

/** Why this person may not write a version, as the server would say; undefined when they may, or when nothing is known. */
export function lockOf(
  { record }: ArticleStanding,
  actor: Actor | null,
  language: LanguageTag,
  sourceLanguage: LanguageTag,
): Refusal | undefined {
  if (record === null || actor === null) return undefined
  const decision = mayWriteVersion(language, { record, sourceLanguage, actor })
  return decision.ok ? undefined : decision.reason
}

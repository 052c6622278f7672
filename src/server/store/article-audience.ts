import type { AccountId, DeskId } from '../../shared/workflow/people'
import type { ArticleRecord, VersionRecord } from '../../shared/workflow/record'
import type { Visibility } from './newsroom-store'

/** Who sees an article: the members of a desk, and some people by themselves. */
export interface Audience {
  readonly desks: readonly DeskId[]
  readonly people: readonly AccountId[]
}

/** Who sees an article by its record: its desk, its owner, and those who were given one of its versions. */
export function audienceOf({ desk, owner, versions }: ArticleRecord): Audience {
  const people = new Set<AccountId>([owner])
  for (const { assignee } of versions) if (assignee !== null) people.add(assignee)
  return { desks: [desk], people: [...people] }
}

/** Whether a reader is part of an audience. */
export function sees({ account, desks }: Visibility, audience: Audience): boolean {
  return audience.people.includes(account) || audience.desks.some((desk) => desks.includes(desk))
}

/** Who of `before` may no longer be part of `after`; undefined when nobody can have left. */
export function formerAudience(before: Audience, after: Audience): Audience | undefined {
  const desks = before.desks.filter((desk) => !after.desks.includes(desk))
  const people = before.people.filter((person) => !after.people.includes(person))
  return desks.length === 0 && people.length === 0 ? undefined : { desks, people }
}

/** From when a version that is scheduled is due: its time, or the end of its embargo if that is later; undefined when it is not scheduled. */
export function dueTime({ state, publishAt, embargo }: VersionRecord): number | undefined {
  if (state !== 'scheduled' || publishAt === null) return undefined
  return Math.max(publishAt, embargo?.until ?? publishAt)
}

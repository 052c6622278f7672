import { ok } from '../../shared/result'
import type { ArticleService } from '../articles/article-service'
import type { NewsroomLink } from '../session/newsroom-link'
import type { Handlers } from './handler-types'

/** The requests about merges with the server. */
export type MergeChannel = Extract<keyof Handlers, `merge:${string}`>

/** Answers the requests about merges with the server. */
export function mergeHandlers({
  link,
  articles,
}: {
  readonly link: NewsroomLink
  readonly articles: ArticleService
}): Pick<Handlers, MergeChannel> {
  return {
    'merge:overlaps': async ({ id }) => ok({ merges: link.overlaps(id) }),
    'merge:reviewed': async ({ id, at }) => {
      link.reviewed(id, at)
      return ok({})
    },
    'merge:takeServerText': async ({ id }) => {
      const taken = await link.takeServerText(id)
      return taken.ok ? ok({}) : taken
    },
    'merge:copyVersion': async ({ id, versionId }) => {
      const copy = await articles.copyVersion(id, versionId)
      return copy.ok ? ok({ id: copy.value }) : copy
    },
  }
}

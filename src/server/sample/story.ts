import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Clock } from '../../shared/clock'
import type { ArticleId } from '../../shared/ids'
import type { NewsroomArticle, NewsroomStep, NewsroomTime } from '../../shared/sample/newsroom/newsroom-article'
import { SAMPLE_ZONE } from '../../shared/sample/newsroom/sample-newsroom'
import { instantOf, wallTimeOf } from '../../shared/workflow/zoned-time'

const HOUR = 3_600_000

/** The clock of what is told of: it shows the time of the step that is being done. Nothing waits on it. */
export class StoryClock implements Clock {
  #now: number

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  after(): () => void {
    return () => {}
  }

  /** Shows another time, in milliseconds since 1970. */
  show(now: number): void {
    this.#now = now
  }
}

/** Something that happened to an article: its beginning, or a step. */
export interface StoryEvent {
  readonly article: NewsroomArticle
  readonly articleId: ArticleId
  /** Milliseconds since 1970. */
  readonly at: number
  /** A UUID that is the same whenever the same newsroom is filled. */
  readonly key: string
  /** Undefined for the beginning. */
  readonly step: NewsroomStep | undefined
}

/**
 * Everything that happened to the articles, in its order, in a newsroom that is filled at `now` (milliseconds since 1970). The
 * same `now` gives the same ids and keys, so that filling can be taken up again where it was cut off.
 */
export function storyOf(articles: readonly NewsroomArticle[], now: number): readonly StoryEvent[] {
  const events = articles.flatMap((article): StoryEvent[] => {
    const begun = now - article.begunHoursAgo * HOUR
    const articleId = uuidFor(article.key, begun) as ArticleId
    const about = { article, articleId }
    const steps = article.steps.map((step, index) => {
      const at = Math.round(now - step.hoursAgo * HOUR)
      return { ...about, at, key: uuidFor(`${article.key} ${index}`, at), step }
    })
    return [{ ...about, at: begun, key: articleId, step: undefined }, ...steps]
  })
  return events.sort((a, b) => a.at - b.at)
}

/** The instant (milliseconds since 1970) of a time of the newsroom's, seen from `now`. */
export function instantFrom({ day, hour, minute = 0 }: NewsroomTime, now: number): number {
  const today = wallTimeOf(now, SAMPLE_ZONE)
  return instantOf({ ...today, day: today.day + day, hour, minute }, SAMPLE_ZONE)
}

/** The date some days before `now` in the newsroom's zone, as ISO 8601 writes it. */
export function dateBefore(now: number, days: number): string {
  const { year, month, day } = wallTimeOf(now, SAMPLE_ZONE)
  return new Date(Date.UTC(year, month - 1, day - days)).toISOString().slice(0, 10)
}

/** A UUID version 7 whose random part comes from `name`. */
function uuidFor(name: string, at: number): string {
  return uuidv7({ msecs: Math.round(at), seq: 0, random: createHash('sha256').update(name).digest().subarray(0, 16) })
}

import type { InterfaceLanguage } from '../../texts/define'
import type { WorkflowCommand } from '../../workflow/commands'
import type { SampleBlock, SamplePhoto } from '../sample-article'
import type { DeskKey, PersonKey } from './staff'

/** One language version of a sample article. A translation may end before its source version does: the rest is not written yet. */
export interface NewsroomVersion {
  readonly headline: string
  readonly lead: string
  readonly search?: { readonly slug: string; readonly title: string; readonly description: string }
  readonly blocks: readonly SampleBlock[]
}

/** The publication a sample article was taken over from; it does not exist, and neither does its address. */
export interface NewsroomSource {
  readonly publication: string
  readonly url: string
  readonly author: string
  readonly daysAgo: number
}

/** A time as the newsroom's clock on the wall shows it: `day` 0 is today, 1 tomorrow, -1 yesterday. */
export interface NewsroomTime {
  readonly day: number
  readonly hour: number
  readonly minute?: number
}

type PlainKind = Exclude<WorkflowCommand['kind'], 'assign' | 'setDue' | 'schedule' | 'embargo'>

/** A command of the workflow with people by their keys and times relative to today. */
export type NewsroomCommand =
  | { readonly kind: PlainKind; readonly note?: string }
  | { readonly kind: 'assign'; readonly to: PersonKey; readonly note?: string }
  | { readonly kind: 'setDue' | 'schedule' | 'embargo'; readonly at: NewsroomTime; readonly note?: string }

/** What someone did to an article some hours before the newsroom is filled, in one language version. */
export type NewsroomStep = {
  readonly by: PersonKey
  readonly hoursAgo: number
  readonly language: InterfaceLanguage
} /** Adds the version with the structure of the source version and no texts, for someone to be given it. */ & (
  | { readonly does: 'add' }
  /** Writes the version, which is added first where it is not there. */
  | { readonly does: 'translate' }
  /** Gives a text another wording; `block` is `headline`, `lead` or the key of a paragraph, heading or quotation. */
  | { readonly does: 'rewrite'; readonly block: string; readonly text: string }
  | { readonly does: 'decide'; readonly command: NewsroomCommand }
)

/** An article of the sample newsroom: its texts as they were first written, and what people did to it since. */
export interface NewsroomArticle {
  /** Names it among the sample articles. */
  readonly key: string
  readonly desk: DeskKey
  /** Who began it, in Vietnamese, and how many hours ago. */
  readonly owner: PersonKey
  readonly begunHoursAgo: number
  readonly section: string
  readonly place: string
  readonly genre: string
  readonly topics: readonly string[]
  readonly bylines: readonly string[]
  readonly source?: NewsroomSource
  /** By the key of the figure's block; files of `resources/sample/photos`. */
  readonly photos: Readonly<Record<string, SamplePhoto>>
  readonly versions: { readonly vi: NewsroomVersion; readonly en?: NewsroomVersion; readonly id?: NewsroomVersion }
  /** In their order: `hoursAgo` falls from one to the next. */
  readonly steps: readonly NewsroomStep[]
}

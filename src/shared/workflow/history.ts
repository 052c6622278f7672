import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { commandKinds } from './commands'
import { AccountIdShape } from './people'
import { workflowStates } from './states'

/** What was passed over when a command was carried out in spite of problems, and why. */
export const WaivedProblems = z.object({ reason: z.string(), problems: z.array(z.string()) })
/** What was passed over when a command was carried out in spite of problems, and why. */
export type WaivedProblems = z.infer<typeof WaivedProblems>

const Details = z.record(z.string(), z.union([z.string(), z.number()]))

/** One thing that was done to a language version, as the article's history shows it. Never changed, never removed. */
export const HistoryEntry = z.object({
  articleId: z.custom<ArticleId>(isArticleId),
  language: z.string(),
  /** The version's revision after it; with article and language it names the entry. */
  revision: z.number().int(),
  /** Milliseconds since 1970 by the server's clock. */
  at: z.number().int(),
  /** Who did it; for what the server did at a set time, who had set it. */
  by: AccountIdShape,
  /** Whether the server did it by itself at a set time. */
  automatic: z.boolean(),
  command: z.enum(commandKinds),
  from: z.enum(workflowStates),
  to: z.enum(workflowStates),
  note: z.string().nullable(),
  waived: WaivedProblems.nullable(),
  /** What else the command said: `assignee`, `at`, `until` and `zone`; or the codes of what stopped the server. */
  details: Details,
})
/** One thing that was done to a language version, as the article's history shows it. */
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** What a person can be told of. */
export const notificationKinds = [
  'assigned',
  'unassigned',
  'due',
  'resubmitted',
  'returned',
  'approved',
  'reopened',
  'published',
  'publishingStopped',
  'corrected',
  'withdrawn',
  'spiked',
  'restored',
  'commented',
  'suggested',
  'suggestionAccepted',
  'suggestionDeclined',
] as const
/** One of the kinds of notification. */
export type NotificationKind = (typeof notificationKinds)[number]

/** Something one person is to be told. */
export const NewsroomNotification = z.object({
  account: AccountIdShape,
  kind: z.enum(notificationKinds),
  articleId: z.custom<ArticleId>(isArticleId),
  language: z.string(),
  /** Who caused it. */
  by: AccountIdShape,
  /** Milliseconds since 1970 by the server's clock. */
  at: z.number().int(),
  /** `note`, `dueAt`, `quote`, `problems`: what the sentence of its kind needs. */
  params: Details,
})
/** Something one person is to be told. */
export type NewsroomNotification = z.infer<typeof NewsroomNotification>

/** A notification as it is kept: `id` grows from one to the next; `readAt` is null until its person has seen it. */
export const StoredNotification = NewsroomNotification.extend({
  id: z.number().int(),
  readAt: z.number().int().nullable(),
})
/** A notification as it is kept. */
export type StoredNotification = z.infer<typeof StoredNotification>

import { z } from 'zod'
import { Person } from '../accounts/account-api'
import { type ArticleId, isArticleId } from '../ids'
import { Problem } from '../workflow/checks'
import { CommandRequest } from '../workflow/commands'
import { HistoryEntry, StoredNotification } from '../workflow/history'
import { AccountIdShape, type Actor, DeskIdShape, deskRoles } from '../workflow/people'
import { ArticleRecord } from '../workflow/record'
import { FailureShape } from './failure-shape'

const Article = z.custom<ArticleId>(isArticleId)
const Nothing = z.object({})
const Roles = z.array(z.enum(deskRoles))
const Key = CommandRequest.shape.key

/** The signed-in person with their roles by desk. */
export const SignedInActor: z.ZodType<Actor> = z.object({
  account: AccountIdShape,
  administrator: z.boolean(),
  roles: z.record(DeskIdShape, Roles),
})

/** A command that a person gave here and that the server has not carried out. Times are milliseconds since 1970. */
export const QueuedCommand = z.object({
  request: CommandRequest,
  /** Who gave it: it is sent only while they are signed in. */
  account: AccountIdShape,
  madeAt: z.number(),
  /** Whether it was ever sent: the server may have carried it out, and taking it back is no longer possible. */
  sent: z.boolean(),
  /** Why it will not be carried out; null while it waits. */
  refused: z.object({ reason: FailureShape, problems: z.array(Problem), at: z.number() }).nullable(),
})
/** A command that a person gave here and that the server has not carried out. */
export type QueuedCommand = z.infer<typeof QueuedCommand>

/** A desk as its people see it. */
export const DeskView = z.object({
  id: DeskIdShape,
  name: z.string(),
  members: z.array(z.object({ account: AccountIdShape, roles: Roles })),
})
/** A desk as its people see it. */
export type DeskView = z.infer<typeof DeskView>

/** The newsroom as this computer last heard of it. */
export const NewsroomView = z.object({
  /** Who is signed in; null while nobody is, and then nothing of the workflow is shown. */
  me: SignedInActor.nullable(),
  desks: z.array(DeskView),
  people: z.array(Person),
  /** Whether the server was reached the last time it was asked. */
  reachable: z.boolean(),
  /** When it last answered; null when it never has. Milliseconds since 1970. */
  heardAt: z.number().nullable(),
})
/** The newsroom as this computer last heard of it. */
export type NewsroomView = z.infer<typeof NewsroomView>

/** Where an article stands: its record as last heard, and what waits here to be decided about it. */
export const ArticleStanding = z.object({
  /** Null for an article the server does not know yet, or that this person does not see. */
  record: ArticleRecord.nullable(),
  queued: z.array(QueuedCommand),
})
/** Where an article stands. */
export type ArticleStanding = z.infer<typeof ArticleStanding>

/** An article's line on the desk: one language version. */
export const DeskItem = z.object({
  articleId: Article,
  desk: DeskIdShape,
  owner: AccountIdShape,
  language: z.string(),
  headline: z.string(),
  section: z.string(),
  version: ArticleRecord.shape.versions.element,
  /** The article's source language. */
  sourceLanguage: z.string(),
  /** Whether the library knows it and it can be opened. */
  here: z.boolean(),
  /** A command of this person waits to be sent, or was refused and not looked at. */
  queued: z.enum(['waiting', 'refused']).nullable(),
  /** Whether there are notifications about it that were not read. */
  unread: z.boolean(),
})
/** An article's line on the desk. */
export type DeskItem = z.infer<typeof DeskItem>

/** A notification with what its sentence needs beside itself. */
export const ShownNotification = StoredNotification.extend({ headline: z.string() })
/** A notification with what its sentence needs beside itself. */
export type ShownNotification = z.infer<typeof ShownNotification>

/** What the window may ask of the workflow. */
export const workflowRequests = {
  'workflow:newsroom': { input: Nothing, output: NewsroomView },
  'workflow:standing': { input: z.object({ id: Article }), output: ArticleStanding },
  /** Queues a command durably; it is sent when the article's text is on the server. */
  'workflow:give': { input: CommandRequest.omit({ key: true }), output: QueuedCommand },
  /** Takes back a command that was never sent, or puts away a refused one. */
  'workflow:dismiss': { input: z.object({ key: Key }), output: Nothing },
  /**
   * What was done to an article, newest first. While the server cannot be asked, what it answered last with `asOf`, when that was
   * (milliseconds since 1970); null where it never answered.
   */
  'workflow:history': {
    input: z.object({ id: Article }),
    output: z.object({ entries: z.array(HistoryEntry).nullable(), asOf: z.number().nullable() }),
  },
  /** What is to be seen to in a version's text before it goes on. */
  'desk:problems': {
    input: z.object({ id: Article, language: z.string().max(60) }),
    output: z.object({ problems: z.array(Problem) }),
  },
  'desk:items': { input: Nothing, output: z.object({ items: z.array(DeskItem) }) },
  'notifications:list': { input: Nothing, output: z.object({ notifications: z.array(ShownNotification) }) },
  /** An article was opened, in one version or (null) whichever: what was told of it counts as read. */
  'notifications:opened': {
    input: z.object({ id: Article, language: z.string().max(60).nullable() }),
    output: Nothing,
  },
  'notifications:read': { input: z.object({ ids: z.array(z.number().int().min(0)).max(1000) }), output: Nothing },
} as const

/** What main tells the window of the workflow. */
export const workflowEvents = {
  /** Records or queued commands of these articles changed; `many`: too many to name them. */
  'workflow:changed': z.object({ articles: z.array(Article), many: z.boolean() }),
  /** Who is signed in, the desks or the people changed. */
  'newsroom:changed': Nothing,
  'notifications:changed': z.object({ unread: z.number().int() }),
} as const

import { z } from 'zod'
import { type ArticleId, isArticleId, isPhotoId, type PhotoId } from '../ids'
import { PresentPerson } from '../live/presence'
import { Settings } from '../settings'
import { AccountState, SyncedArticles, SyncNotice, SyncOverview } from './account-contract'
import { BackupProgress } from './backup-contract'
import { Bytes } from './bytes'
import { FailureShape } from './failure-shape'
import { FindProgress } from './find-contract'
import { ImportProgress } from './import-contract'
import { NotesChanged } from './notes-contract'
import { VaultStatus } from './vault-contract'
import { workflowEvents } from './workflow-contract'

const Article = z.custom<ArticleId>(isArticleId)

/** Commands of the application menu; the palette and shortcuts carry the same names. */
export const menuCommands = [
  'article:new',
  'article:fromTemplate',
  'article:saveTemplate',
  'article:import',
  'article:export',
  'article:preview',
  'article:duplicate',
  'article:bin',
  'article:newWindow',
  'article:saveVersion',
  'profile:backup',
  'profile:restore',
  'edit:undo',
  'edit:redo',
  'edit:find',
  'view:palette',
  'view:library',
  'view:inspector',
  'view:notes',
  'view:sideBySide',
  'view:focus',
  'view:typewriter',
  'text:larger',
  'text:smaller',
  'text:usualSize',
  'view:settings',
  'view:shortcuts',
  'account:connect',
  'account:manage',
  'account:newsroom',
  'help:sample',
  'help:about',
] as const
/** One of the application menu's commands. */
export type MenuCommand = (typeof menuCommands)[number]

/** Everything main may tell the renderer. */
export const events = {
  /** Another window (later: the server) changed an article that this one shows. */
  'drafts:changed': z.object({ id: Article, update: Bytes }),
  /** The text of an article that this window shows was replaced as a whole: it must be let go of and opened anew. */
  'drafts:replaced': z.object({ id: Article }),
  /** Saving an article fails, or works again (`failure` absent). */
  'drafts:trouble': z.object({ id: Article, failure: FailureShape.exactOptional() }),
  /** A damaged draft was set aside; `restored` says whether an earlier good state took its place. */
  'drafts:quarantined': z.object({ id: Article, restored: z.boolean(), reason: z.string() }),
  /** A damaged file of the profile that is no draft was set aside in `folder`, and its defaults hold. */
  'profile:setAside': z.object({
    file: z.string(),
    reason: z.enum(['not-json', 'not-valid', 'newer-version']),
    folder: z.string(),
  }),
  'library:changed': z.object({
    revision: z.number(),
    building: z.object({ done: z.number(), total: z.number() }).exactOptional(),
    /** Nothing changed but which articles were opened last. */
    only: z.literal('opened').exactOptional(),
  }),
  'import:progress': ImportProgress,
  'find:progress': FindProgress,
  'notes:changed': NotesChanged,
  /** What spelling marks may have changed: own words, dictionaries. */
  'spelling:changed': z.object({}),
  'backup:progress': BackupProgress,
  /** The encryption of the profile was turned on or off, or went on. */
  'vault:changed': VaultStatus,
  'settings:changed': Settings,
  'account:changed': AccountState,
  'sync:changed': SyncOverview,
  'sync:articles': SyncedArticles,
  'sync:notice': SyncNotice,
  /** Who else has an article on screen now, and where. */
  'presence:changed': z.object({ id: Article, people: z.array(PresentPerson) }),
  ...workflowEvents,
  /** Photos came from the server, or came further. */
  'photos:changed': z.object({ ids: z.array(z.custom<PhotoId>(isPhotoId)) }),
  'menu:command': z.object({ command: z.enum(menuCommands) }),
  /** Show this article (a second start named it, a window was opened for it), in this version where one is named. */
  'article:show': z.object({ id: Article, language: z.string().exactOptional() }),
  /** Send what is unsaved, then answer `window:flushed` with the token: the window is about to close. */
  'window:flush': z.object({ token: z.string() }),
} satisfies Record<`${string}:${string}`, z.ZodType>

/** The name of an event. */
export type EventChannel = keyof typeof events
/** What an event carries. */
export type EventPayload<C extends EventChannel> = z.output<(typeof events)[C]>

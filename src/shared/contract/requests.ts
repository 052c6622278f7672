import { z } from 'zod'
import { type ArticleId, isArticleId, isPhotoId, type PhotoId } from '../ids'
import { LibraryFacets, LibraryFilter, LibraryPage, LibraryQuery } from '../library'
import { PresencePlace, PresentPerson } from '../live/presence'
import { PhotoInfo } from '../photo'
import { Settings, SettingsPatch } from '../settings'
import { accountRequests, SyncedArticles, Traffic } from './account-contract'
import { administrationRequests } from './administration-contract'
import { backupRequests } from './backup-contract'
import { Bytes, MAX_PHOTO_BYTES, MAX_UPDATE_BYTES } from './bytes'
import { cardRequests } from './card-contract'
import { exportFormats } from './export-formats'
import { findRequests } from './find-contract'
import { ImportOutcome, ImportReport } from './import-contract'
import { libraryRequests } from './library-contract'
import { mergeRequests } from './merge-contract'
import { notesRequests } from './notes-contract'
import { spellingRequests } from './spelling-contract'
import { templatesRequests } from './templates-contract'
import { vaultRequests } from './vault-contract'
import { workflowRequests } from './workflow-contract'

const Article = z.custom<ArticleId>(isArticleId)
const Photo = z.custom<PhotoId>(isPhotoId)
const Update = Bytes.refine((bytes) => bytes.length > 0 && bytes.length <= MAX_UPDATE_BYTES)
const PhotoBytes = Bytes.refine((bytes) => bytes.length <= MAX_PHOTO_BYTES)
const Nothing = z.object({})
const FilePath = z.string().min(1).max(4096)

/** A saved version in an article's history. */
export const HistoryVersion = z.object({
  id: z.string().regex(/^[\w-]{1,80}$/),
  /** Milliseconds since the epoch. */
  at: z.number(),
  /** The name a person gave it; undefined for one saved periodically. */
  name: z.string().exactOptional(),
})
/** A saved version in an article's history. */
export type HistoryVersion = z.infer<typeof HistoryVersion>

/** Every request the renderer may make of main. A new channel is a new entry here, and nowhere else. */
export const requests = {
  'app:info': {
    input: Nothing,
    output: z.object({
      version: z.string(),
      profile: z.string(),
      platform: z.string(),
      host: z.string(),
      systemLanguages: z.array(z.string()),
      settings: Settings,
      /** Whether nothing can be written in the profile folder: everything may be read, nothing changed. */
      readOnly: z.boolean(),
    }),
  },
  /** Opens a profile that could only be read once more, to be written; every window is loaded anew when that succeeds. */
  'profile:tryAgain': { input: Nothing, output: Nothing },
  'settings:change': { input: SettingsPatch, output: Settings },
  'library:query': { input: LibraryQuery, output: LibraryPage },
  /** Every article that a filter finds, in its order: what “select all” stands for. */
  'library:ids': { input: LibraryFilter, output: z.object({ ids: z.array(Article) }) },
  'library:facets': { input: Nothing, output: LibraryFacets },
  'articles:create': { input: z.object({ language: z.string().max(60) }), output: z.object({ id: Article }) },
  'articles:createSample': { input: Nothing, output: z.object({ id: Article }) },
  'articles:duplicate': { input: z.object({ id: Article }), output: z.object({ id: Article }) },
  ...libraryRequests,
  'articles:openWindow': { input: z.object({ id: Article }), output: Nothing },
  'drafts:open': { input: z.object({ id: Article }), output: z.object({ state: Bytes, sequence: z.number().int() }) },
  'drafts:append': {
    input: z.object({ id: Article, update: Update }),
    output: z.object({ sequence: z.number().int() }),
  },
  'drafts:flush': { input: z.object({ id: Article }), output: Nothing },
  'drafts:close': { input: z.object({ id: Article }), output: Nothing },
  'history:list': { input: z.object({ id: Article }), output: z.object({ versions: z.array(HistoryVersion) }) },
  'history:save': { input: z.object({ id: Article, name: z.string().min(1).max(200) }), output: HistoryVersion },
  'history:read': {
    input: z.object({ id: Article, versionId: HistoryVersion.shape.id }),
    output: z.object({ state: Bytes }),
  },
  'history:restore': { input: z.object({ id: Article, versionId: HistoryVersion.shape.id }), output: Nothing },
  'photos:add': { input: z.object({ bytes: PhotoBytes, fileName: z.string().max(255) }), output: PhotoInfo },
  'photos:addFile': { input: z.object({ path: FilePath }), output: PhotoInfo },
  'photos:choose': { input: Nothing, output: z.object({ paths: z.array(FilePath) }) },
  'photos:info': {
    input: z.object({ ids: z.array(Photo).max(1000) }),
    output: z.object({ photos: z.array(PhotoInfo) }),
  },
  'import:choose': { input: Nothing, output: z.object({ paths: z.array(FilePath) }) },
  'import:run': {
    input: z.object({ jobId: z.string().max(60), paths: z.array(FilePath).min(1).max(10_000) }),
    output: ImportReport,
  },
  'import:cancel': { input: z.object({ jobId: z.string().max(60) }), output: Nothing },
  'import:decide': {
    input: z.object({ articleId: Article, decisionId: z.string().max(200), choice: z.string().max(200) }),
    /** What is open, and what is left out, as it stands then: a choice may raise another question. */
    output: ImportOutcome.pick({ decisions: true, omitted: true }),
  },
  'export:save': {
    input: z.object({ id: Article, language: z.string().max(60), format: z.enum(exportFormats) }),
    /** The file written, null when the person chose none; and how many photos could not be read and are not in it. */
    output: z.object({ path: z.string().nullable(), missingPhotos: z.number() }),
  },
  /** Makes the reader's page of a version available under the answered path, relative to the window's own address. */
  'preview:prepare': {
    input: z.object({ id: Article, language: z.string().max(60) }),
    output: z.object({ path: z.string() }),
  },
  ...backupRequests,
  ...vaultRequests,
  ...cardRequests,
  ...accountRequests,
  ...administrationRequests,
  'sync:tryNow': { input: Nothing, output: Nothing },
  /** Bytes that went over the line today and in the last 30 days; null while this computer belongs to no newsroom. */
  'sync:traffic': { input: Nothing, output: z.object({ traffic: Traffic.nullable() }) },
  'sync:pause': { input: Nothing, output: Nothing },
  'sync:resume': { input: Nothing, output: Nothing },
  /** Sends this computer's articles to the newsroom at hand, though they belonged to another account or server. */
  'sync:adopt': { input: Nothing, output: Nothing },
  'sync:statuses': { input: z.object({ ids: z.array(Article).max(500) }), output: SyncedArticles },
  /** This window shows an article, its person being at a place; answers who else has it on screen. */
  'presence:show': {
    input: z.object({ id: Article, place: PresencePlace.nullable() }),
    output: z.object({ people: z.array(PresentPerson) }),
  },
  /** This window does not show an article any more. */
  'presence:leave': { input: z.object({ id: Article }), output: Nothing },
  ...mergeRequests,
  ...findRequests,
  ...spellingRequests,
  ...notesRequests,
  ...templatesRequests,
  ...workflowRequests,
  'links:open': { input: z.object({ url: z.string().max(4096) }), output: Nothing },
  'files:show': { input: z.object({ path: FilePath }), output: Nothing },
  'window:flushed': { input: z.object({ token: z.string().max(60) }), output: Nothing },
} satisfies Record<`${string}:${string}`, { input: z.ZodType; output: z.ZodType }>

/** The name of a request. */
export type RequestChannel = keyof typeof requests
/** What a request takes. */
export type RequestInput<C extends RequestChannel> = z.input<(typeof requests)[C]['input']>
/** What a request's handler receives, after parsing. */
export type ParsedInput<C extends RequestChannel> = z.output<(typeof requests)[C]['input']>
/** What a request answers. */
export type RequestOutput<C extends RequestChannel> = z.output<(typeof requests)[C]['output']>

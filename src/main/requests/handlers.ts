import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { PhotoInfo } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import { photoLimits } from '../../shared/sync/photos'
import type { ArticleService } from '../articles/article-service'
import type { OpenArticles } from '../articles/open-articles'
import type { DraftStore } from '../drafts/draft-store'
import type { LibraryIndex } from '../library/library-index'
import type { OnScreen } from '../live/OnScreen'
import type { PhotoStore } from '../photos/photo-store'
import type { SampleArticle } from '../sample/sample-article-maker'
import type { FindDesk } from '../search/find/find-desk'
import type { LibraryReplacer } from '../search/find/library-replacer'
import type { NewsroomLink } from '../session/newsroom-link'
import type { SessionService } from '../session/session-service'
import type { SettingsService } from '../settings/settings-service'
import type { SpellingDesk, WindowSpelling } from '../spelling/SpellingDesk'
import type { ExportDesk } from '../transfer/export-desk'
import type { ImportDesk } from '../transfer/import-desk'
import type { PreviewDesk } from '../transfer/preview-desk'
import type { PageCards } from '../web/page-cards'
import type { Workflow } from '../workflow/open-workflow'
import { accountHandlers } from './account-handlers'
import { administrationHandlers } from './administration-handlers'
import { type BackupServices, backupHandlers } from './backup-handlers'
import { cardHandlers } from './card-handlers'
import { findHandlers } from './find-handlers'
import type { Handlers } from './handler-types'
import { type LibraryServices, libraryHandlers } from './library-handlers'
import { mergeHandlers } from './merge-handlers'
import type { DeskWindows } from './ports'
import { spellingHandlers } from './spelling-handlers'
import { type VaultServices, vaultHandlers } from './vault-handlers'
import { workflowHandlers } from './workflow-handlers'
import { type WritingServices, writingHandlers } from './writing-handlers'

/** What the workstation consists of, as its requests see it. */
export interface DeskServices extends BackupServices, LibraryServices, WritingServices, VaultServices {
  readonly about: {
    readonly version: string
    readonly profile: string
    readonly platform: string
    readonly host: string
    readonly systemLanguages: readonly string[]
    readonly readOnly: boolean
  }
  /** See the request `profile:tryAgain`. */
  readonly tryAgain: () => Promise<Result<void>>
  readonly settings: SettingsService
  readonly library: LibraryIndex
  readonly store: DraftStore
  readonly open: OpenArticles
  readonly articles: ArticleService
  readonly photos: PhotoStore
  readonly sample: SampleArticle
  readonly imports: ImportDesk
  readonly finds: FindDesk
  readonly replacer: LibraryReplacer
  readonly spelling: SpellingDesk
  /** The windows' own engine, where they have one. */
  readonly windowSpelling?: WindowSpelling
  readonly exports: ExportDesk
  readonly previews: PreviewDesk
  readonly pageCards: PageCards
  readonly session: SessionService
  readonly link: NewsroomLink
  readonly workflow: Workflow
  readonly onScreen: OnScreen
  readonly windows: DeskWindows
}

const DONE: Result<Record<string, never>> = ok({})

/** Answers every request of the contract with the services. */
export function createHandlers(services: DeskServices): Handlers {
  const { settings, library, store, open, articles, photos, imports, exports, previews, link, onScreen, windows } =
    services
  return {
    ...accountHandlers(services),
    ...administrationHandlers(services),
    ...workflowHandlers(services),
    ...mergeHandlers(services),
    ...findHandlers(services),
    ...spellingHandlers(services),
    ...backupHandlers(services),
    ...vaultHandlers(services),
    ...cardHandlers(services),
    ...libraryHandlers(services),
    ...writingHandlers(services),
    'app:info': async () =>
      ok({
        ...services.about,
        systemLanguages: [...services.about.systemLanguages],
        settings: settings.current,
      }),
    'profile:tryAgain': async () => done(await services.tryAgain()),
    'settings:change': async (patch) => ok(await settings.change(patch)),

    'library:query': async (query, { holder }) => ok(await library.query(query, String(holder))),
    'library:ids': async (filter, { holder }) => ok({ ids: [...(await library.ids(filter, String(holder)))] }),
    'library:facets': async () => ok(library.facets()),

    'articles:create': async ({ language }) => withId(await articles.create(language)),
    'articles:createSample': async () => withId(await services.sample.create()),
    'articles:duplicate': async ({ id }) => withId(await articles.duplicate(id)),
    'articles:openWindow': async ({ id }) => {
      windows.openWindow(id)
      return DONE
    },

    'drafts:open': async ({ id }, { holder }) => {
      const here = await open.open(id, holder)
      // Listed, and its text still on the server: whoever opens it gets it first.
      const missing = !here.ok && here.failure.code === 'article-not-found'
      const opened = missing && (await link.fetch(id)) ? await open.open(id, holder) : here
      if (!opened.ok) return opened
      // Only a convenience: what the disk says about it is no reason not to show the article.
      void services.marks.noteOpened(id).catch(() => undefined)
      return ok({ state: opened.value, sequence: store.status(id)?.sequence ?? 0 })
    },
    'drafts:append': async ({ id, update }, { holder }) => {
      const appended = await open.append(id, update, holder)
      return appended.ok ? ok({ sequence: appended.value }) : appended
    },
    'drafts:flush': async () => {
      await store.flush()
      return DONE
    },
    'drafts:close': async ({ id }, { holder }) => {
      await open.close(id, holder)
      return DONE
    },

    'history:list': async ({ id }) => {
      const versions = await articles.versions(id)
      return versions.ok ? ok({ versions: versions.value }) : versions
    },
    'history:save': async ({ id, name }) => articles.saveVersion(id, name),
    'history:read': async ({ id, versionId }) => {
      const state = await store.readVersion(id, versionId)
      return state.ok ? ok({ state: state.value }) : state
    },
    'history:restore': async ({ id, versionId }) => done(await articles.restoreVersion(id, versionId)),

    'photos:add': async ({ bytes, fileName }) => photos.add(bytes, fileName),
    'photos:addFile': async ({ path }) => addPhotoFile(photos, path),
    'photos:choose': async (_input, caller) => ok({ paths: [...(await windows.choosePhotos(caller))] }),
    'photos:info': async ({ ids }) => ok({ photos: [...(await photos.list(ids))] }),

    'import:choose': async (_input, caller) => ok({ paths: [...(await windows.chooseImports(caller))] }),
    'import:run': async ({ jobId, paths }, { holder }) =>
      ok(await imports.run(jobId, paths, (progress) => windows.send(holder, 'import:progress', progress))),
    'import:cancel': async ({ jobId }) => {
      imports.cancel(jobId)
      return DONE
    },
    'import:decide': ({ articleId, decisionId, choice }) => imports.decide(articleId, decisionId, choice),

    'export:save': async ({ id, language, format }, caller) => {
      const saved = await exports.save(id, language, format, (fileName) =>
        windows.chooseExport(caller, { fileName, format }),
      )
      return saved.ok ? ok(saved.value ?? { path: null, missingPhotos: 0 }) : saved
    },
    'preview:prepare': async ({ id, language }) => {
      const path = await previews.prepare(id, language)
      return path.ok ? ok({ path: path.value }) : path
    },

    'presence:show': async ({ id, place }, { holder }) => ok({ people: [...onScreen.show(id, holder, place)] }),
    'presence:leave': async ({ id }, { holder }) => {
      onScreen.hide(id, holder)
      return DONE
    },
    'links:open': async ({ url }, caller) => {
      await windows.openLink(caller, url)
      return DONE
    },
    'files:show': async ({ path }) => {
      // Only what this program has just written itself is shown: a page must not steer the file manager.
      if (!exports.hasWritten(path)) return fail('request-refused')
      windows.showFile(path)
      return DONE
    },
    'window:flushed': async ({ token }) => {
      windows.flushed(token)
      return DONE
    },
  }
}

const MEGABYTE = 1024 * 1024

async function addPhotoFile(photos: PhotoStore, path: string): Promise<Result<PhotoInfo>> {
  const file = basename(path)
  try {
    const found = await stat(path)
    // What is no file (a device) may have no end, and what is too large is not worth the memory.
    if (!found.isFile()) return fail('file-unreadable', { file }, 'not a file')
    if (found.size > photoLimits.fileBytes)
      return fail('file-too-large', {
        file,
        size: Math.ceil(found.size / MEGABYTE),
        limit: photoLimits.fileBytes / MEGABYTE,
      })
    return await photos.add(await readFile(path), file)
  } catch (error) {
    return fail('file-unreadable', { file }, String(error))
  }
}

function withId<Id>(result: Result<Id>): Result<{ id: Id }> {
  return result.ok ? ok({ id: result.value }) : result
}

function done(result: Result<unknown>): Result<Record<string, never>> {
  return result.ok ? DONE : result
}

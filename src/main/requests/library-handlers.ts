import type { LeftArticles, libraryRequests } from '../../shared/contract/library-contract'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import type { ArticleLabels } from '../articles/article-labels'
import type { ArticleService, BatchOutcome } from '../articles/article-service'
import type { HolderId } from '../articles/held-article'
import type { ArticleDrag } from '../library/article-drag'
import type { BinKeeper } from '../library/bin-keeper'
import type { LibraryIndex } from '../library/library-index'
import type { LibraryMarks } from '../library/library-marks'
import type { NewsroomLink } from '../session/newsroom-link'
import type { ProfileSpace } from '../space/ProfileSpace'
import type { ExportDesk } from '../transfer/export-desk'
import type { Handlers } from './handler-types'
import type { DeskWindows } from './ports'

/** The library's requests beyond asking for rows. */
export type LibraryChannel = keyof typeof libraryRequests

/** What the library's requests work on. */
export interface LibraryServices {
  readonly articles: ArticleService
  readonly library: LibraryIndex
  readonly marks: LibraryMarks
  readonly labels: ArticleLabels
  readonly bin: BinKeeper
  readonly space: ProfileSpace
  readonly drag: ArticleDrag
  readonly exports: ExportDesk
  readonly link: Pick<NewsroomLink, 'draftsMoved'>
  readonly windows: Pick<DeskWindows, 'chooseFolder'>
}

/** Answers the library's requests. A window can export only into a folder that its person chose. */
export function libraryHandlers(services: LibraryServices): Pick<Handlers, LibraryChannel> {
  const { articles, library, marks, labels, bin, space, drag, exports, link, windows } = services
  const folders = new Map<HolderId, string>()
  const moved = async (outcome: Promise<BatchOutcome>): Promise<Result<{ left: LeftArticles }>> => {
    const { left } = await outcome
    link.draftsMoved()
    return ok({ left: [...left] })
  }
  return {
    'articles:bin': ({ ids }) => moved(articles.binAll(ids)),
    'articles:restore': ({ ids }) => moved(articles.restoreAll(ids)),
    'articles:delete': async ({ ids }) => {
      const outcome = await articles.deleteAll(ids)
      await marks.forget(outcome.done)
      return moved(Promise.resolve(outcome))
    },
    'articles:duplicateAll': async ({ ids }) => {
      const copies: ArticleId[] = []
      const left: LeftArticles = []
      for (const id of ids) {
        const copy = await articles.duplicate(id)
        if (copy.ok) copies.push(copy.value)
        else left.push({ id, failure: copy.failure })
      }
      return ok({ copies, left })
    },
    'library:mark': async ({ changes }) => ok({ undo: await marks.change(changes) }),
    'articles:label': async ({ changes }) => {
      const { undo, left } = await labels.apply(changes)
      return ok({ undo: [...undo], left: [...left] })
    },
    'export:chooseFolder': async (_input, caller) => {
      const folder = await windows.chooseFolder(caller)
      if (folder !== undefined) folders.set(caller.holder, folder)
      return ok({ folder: folder ?? null })
    },
    'export:saveInto': async ({ ids, format, versions }, { holder }) => {
      const folder = folders.get(holder)
      if (folder === undefined) return fail('request-refused')
      const paths: string[] = []
      const left: LeftArticles = []
      let missingPhotos = 0
      for (const id of ids) {
        const row = library.rows.get(id)
        const languages = versions === 'all' ? row?.languages.map(({ language }) => language) : [row?.sourceLanguage]
        for (const language of languages ?? [undefined]) {
          const written =
            language === undefined ? fail('article-not-found') : await exports.writeInto(folder, id, language, format)
          if (!written.ok) {
            left.push({ id, failure: written.failure })
            continue
          }
          paths.push(written.value.path)
          missingPhotos += written.value.missingPhotos
        }
      }
      return ok({ paths, left, missingPhotos })
    },
    'articles:drag': (wish, { holder }) => drag.begin(holder, wish),
    'articles:dragEnded': async (_input, { holder }) => {
      drag.ended(holder)
      return ok({})
    },
    'bin:warnings': async () => ok(bin.warnings()),
    'bin:warned': async ({ ids }) => {
      await bin.warned(ids)
      return ok({})
    },
    'space:survey': async () => ok(await space.survey()),
    'space:removeRenditions': async () => ok(await space.removeRenditions()),
  }
}

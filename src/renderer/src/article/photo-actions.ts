import type { LexicalEditor } from 'lexical'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { addFigure, readFigure, updateFigure } from '../../../shared/article/figures'
import { bodyRoot, captionRoot, type LanguageTag } from '../../../shared/article/roots'
import type { FigureId } from '../../../shared/ids'
import type { PhotoInfo } from '../../../shared/photo'
import type { Result } from '../../../shared/result'
import { useDesk } from '../desk/DeskContext'
import { useNotices, useRequest } from '../desk/Notices'
import type { PasteNews } from '../editor/features/clipboard/pasted-nodes'
import { type BlockPlace, INSERT_FIGURE_COMMAND } from '../editor/features/figures/figures'
import { useImports } from '../workspace/ImportsContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { useArticle } from './ArticleContext'

/** What may be done with photo files in the open article. */
export interface PhotoActions {
  /** Puts files that were dropped or pasted into the text; files that are no pictures are offered for import. */
  insertFiles(
    editor: LexicalEditor,
    language: LanguageTag,
    files: readonly File[],
    place: BlockPlace | undefined,
  ): Promise<void>
  /** Asks the person for photos and puts them into the text. */
  chooseAndInsert(editor: LexicalEditor, language: LanguageTag): Promise<void>
  /** Gives the figures of a paste the pictures that came with it, and says what did not come along. */
  finishPaste(language: LanguageTag, news: PasteNews): Promise<void>
  /** Asks the person for the photo of a figure, its first or another one. */
  chooseFor(figure: FigureId, language: LanguageTag): Promise<void>
}

/** The photo actions of the open article. A file that cannot be taken is told with its reason; the others go in. */
export function usePhotoActions(): PhotoActions {
  const desk = useDesk()
  const notices = useNotices()
  const request = useRequest()
  const imports = useImports()
  const { status } = useWorkspace()
  const { replica, photoSizes } = useArticle()
  const { t } = useTranslation('article')
  const { t: words } = useTranslation('transfer')
  return useMemo<PhotoActions>(() => {
    const takeAll = async (adding: readonly (() => Promise<Result<PhotoInfo>>)[]): Promise<PhotoInfo[]> => {
      const task = { id: crypto.randomUUID(), label: t('addingPhotos', { count: adding.length }) }
      status.publishTask(task)
      const taken: PhotoInfo[] = []
      for (const add of adding) {
        const added = await add()
        if (added.ok) taken.push(added.value)
        else notices.fail(added.failure)
      }
      status.endTask(task.id)
      return taken
    }
    const fromPaths = (paths: readonly string[]): Promise<PhotoInfo[]> =>
      takeAll(paths.map((path) => () => desk.request('photos:addFile', { path })))
    const insert = (
      editor: LexicalEditor,
      language: LanguageTag,
      photos: readonly PhotoInfo[],
      place: BlockPlace | undefined,
    ): void => {
      if (photos.length === 0) return
      photoSizes.add(photos)
      const figureIds: FigureId[] = []
      // The figures and their places in the text are one step of undo, and nothing else is in it.
      replica.beginStep()
      replica.edit(
        (doc) => {
          for (const photo of photos) {
            const id = addFigure(doc, { photoId: photo.id, credit: photo.credit ?? photo.creator ?? '' })
            if (photo.caption !== undefined) captionRoot(doc, language, id).insert(0, photo.caption)
            figureIds.push(id)
          }
        },
        bodyRoot(replica.doc, language),
      )
      editor.update(
        () => {
          editor.dispatchCommand(INSERT_FIGURE_COMMAND, { figureIds, ...(place === undefined ? {} : { place }) })
        },
        { discrete: true },
      )
      replica.beginStep()
    }
    const give = (figure: FigureId, language: LanguageTag, photo: PhotoInfo): void => {
      photoSizes.add([photo])
      replica.edit((doc) => {
        const own = photo.credit ?? photo.creator ?? ''
        const before = readFigure(doc, figure)
        // A credit that waited for its photo stands; one of another photo would name the wrong person.
        const credit = before?.photoId === null && before.credit !== '' ? before.credit : own
        updateFigure(doc, figure, { photoId: photo.id, credit })
        const caption = captionRoot(doc, language, figure)
        if (caption.length === 0 && photo.caption !== undefined) caption.insert(0, photo.caption)
      })
    }
    return {
      insertFiles: async (editor, language, files, place) => {
        const pictures = files.filter((file) => file.type.startsWith('image/') || !hasPath(desk.pathOf(file)))
        const others = files.filter((file) => !pictures.includes(file))
        if (others.length > 0) imports.start(others.map((file) => desk.pathOf(file)))
        const photos = await takeAll(
          pictures.map((file) => async () => {
            const path = desk.pathOf(file)
            if (hasPath(path)) return desk.request('photos:addFile', { path })
            const bytes = new Uint8Array(await file.arrayBuffer())
            return desk.request('photos:add', { bytes, fileName: file.name })
          }),
        )
        insert(editor, language, photos, place)
      },
      chooseAndInsert: async (editor, language) => {
        const chosen = await request('photos:choose', {})
        if (chosen !== undefined) insert(editor, language, await fromPaths(chosen.paths), undefined)
      },
      finishPaste: async (language, { pictures, missing, cutRows }) => {
        if (missing > 0) notices.say(words('pastedWithoutPictures', { count: missing }))
        if (cutRows > 0) notices.say(words('pastedRowsAsText', { count: cutRows }))
        for (const { figureId, file } of pictures) {
          const bytes = new Uint8Array(await file.arrayBuffer())
          const [photo] = await takeAll([() => desk.request('photos:add', { bytes, fileName: file.name })])
          if (photo !== undefined) give(figureId, language, photo)
        }
      },
      chooseFor: async (figure, language) => {
        const chosen = await request('photos:choose', {})
        const [photo] = chosen === undefined ? [] : await fromPaths(chosen.paths.slice(0, 1))
        if (photo !== undefined) give(figure, language, photo)
      },
    }
  }, [desk, notices, request, imports, status, replica, photoSizes, t, words])
}

function hasPath(path: string): boolean {
  return path !== ''
}

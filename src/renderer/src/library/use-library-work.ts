import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportFormat } from '../../../shared/contract/export-formats'
import type { LabelChange, LeftArticles, MarkChange } from '../../../shared/contract/library-contract'
import type { ArticleId } from '../../../shared/ids'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useMissingPhotos } from '../transfer/use-missing-photos'
import { type Batch, useBatch } from './use-batch'

/** A change of section or topic, without the articles. */
export type Label = Pick<LabelChange, 'section' | 'addTopic' | 'removeTopic'>

/** What is done to several selected articles at once; each says what came of it, once, and offers to take it back. */
export interface LibraryWork {
  /** Pins or colours articles on this computer. */
  readonly mark: (ids: readonly ArticleId[], mark: Omit<MarkChange, 'ids'>) => Promise<void>
  readonly label: (ids: readonly ArticleId[], label: Label) => Promise<void>
  readonly duplicate: (ids: readonly ArticleId[]) => Promise<void>
  /** Writes articles into a folder that the person is asked for, `onChosen` once they chose one; answers whether they did. */
  readonly exportAll: (
    ids: readonly ArticleId[],
    format: ExportFormat,
    versions: 'source' | 'all',
    onChosen: () => void,
  ) => Promise<boolean>
}

/** What is done to several selected articles at once. */
export function useLibraryWork(): LibraryWork {
  const request = useRequest()
  const notices = useNotices()
  const batch = useBatch()
  const tellMissing = useMissingPhotos()
  const { t } = useTranslation('shelf')
  const { t: app } = useTranslation('app')
  const formats = useFormats()
  return useMemo(() => {
    const counted = (count: number): { count: number; number: string } => ({ count, number: formats.number(count) })
    const said = (label: Label, count: number): string => {
      if (label.section !== undefined) return t('sectionDone', counted(count))
      return label.addTopic === undefined
        ? t('topicRemoveDone', { ...counted(count), topic: label.removeTopic ?? '' })
        : t('topicAddDone', { ...counted(count), topic: label.addTopic })
    }
    return {
      mark: async (ids, mark) => {
        const done = await request('library:mark', { changes: [{ ...mark, ids: [...ids] }] })
        if (done === undefined) return
        const text =
          mark.pinned === undefined
            ? t('colourDone', counted(ids.length))
            : t(mark.pinned ? 'pinDone' : 'unpinDone', counted(ids.length))
        notices.say(text, { label: app('undo'), run: () => void request('library:mark', { changes: done.undo }) })
      },
      label: async (ids, label) => {
        const undo: LabelChange[] = []
        const left = await relabel(batch, request, ids, label, undo)
        const count = undo.reduce((sum, change) => sum + change.ids.length, 0)
        if (count === 0) {
          batch.tell(left.length === 0 ? t('nothingChanged') : undefined, left)
          return
        }
        const takeBack = async (): Promise<void> => batch.tell(undefined, await unlabel(batch, request, undo))
        batch.tell(said(label, count), left, { label: app('undo'), run: () => void takeBack() })
      },
      duplicate: async (ids) => {
        const copies: ArticleId[] = []
        const left = await batch.run(ids, async (piece) => {
          const done = await request('articles:duplicateAll', { ids: piece })
          copies.push(...(done?.copies ?? []))
          return done
        })
        const text = copies.length === 0 ? undefined : t('duplicateDone', counted(copies.length))
        batch.tell(text, left, { label: app('undo'), run: () => void request('articles:bin', { ids: copies }) })
      },
      exportAll: async (ids, format, versions, onChosen) => {
        const chosen = await request('export:chooseFolder', {})
        if (chosen === undefined || chosen.folder === null) return false
        onChosen()
        const paths: string[] = []
        let missingPhotos = 0
        const left = await batch.run(ids, async (piece) => {
          const done = await request('export:saveInto', { ids: piece, format, versions })
          paths.push(...(done?.paths ?? []))
          missingPhotos += done?.missingPhotos ?? 0
          return done
        })
        const [path] = paths
        const text = t('exported', { ...counted(paths.length), folder: chosen.folder })
        if (path === undefined) batch.tell(undefined, left)
        else batch.tell(text, left, { label: t('show'), run: () => void request('files:show', { path }) })
        tellMissing(missingPhotos)
        return true
      },
    }
  }, [request, notices, batch, tellMissing, t, app, formats])
}

type Request = ReturnType<typeof useRequest>

/** Changes the labels, collecting what takes it back. */
function relabel(
  batch: Batch,
  request: Request,
  ids: readonly ArticleId[],
  label: Label,
  undo: LabelChange[],
): Promise<LeftArticles> {
  return batch.run(ids, async (piece) => {
    const done = await request('articles:label', { changes: [{ ...label, ids: piece }] })
    undo.push(...(done?.undo ?? []))
    return done
  })
}

/** Takes changed labels back, piece by piece, each article as it was. */
function unlabel(batch: Batch, request: Request, undo: readonly LabelChange[]): Promise<LeftArticles> {
  const changeOf = new Map(undo.flatMap((change) => change.ids.map((id) => [id, change] as const)))
  return batch.run([...changeOf.keys()], (piece) => {
    const changes = piece.flatMap((id) => {
      const change = changeOf.get(id)
      return change === undefined ? [] : [{ ...change, ids: [id] }]
    })
    return request('articles:label', { changes })
  })
}

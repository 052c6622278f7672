import type * as Y from 'yjs'
import { createArticle } from '../../shared/article/create-article'
import { addByline, addTopic, setDetail, setSource, sourceFields } from '../../shared/article/details'
import { addFigure } from '../../shared/article/figures'
import { altRoot, captionRoot } from '../../shared/article/roots'
import { addImportedEntry } from '../../shared/article/threads-entries'
import { setSearchField } from '../../shared/article/version'
import { type Failure, failureOf } from '../../shared/failure'
import type { FigureId } from '../../shared/ids'
import type { PhotoInfo } from '../../shared/photo'
import type { Result } from '../../shared/result'
import type { DraftFigure, ImportDraft } from './import-draft'

/** What turning a draft into an article needs. */
export interface ToArticleOptions {
  /** Stores a picture. */
  readonly addPhoto: (bytes: Uint8Array, fileName: string) => Promise<Result<PhotoInfo>>
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

/** A picture that could not be stored; its figure is in the article without a photo. */
export interface PhotoProblem {
  readonly figureId: FigureId
  readonly fileName: string
  readonly failure: Failure
}

/**
 * The draft as an article's document. A figure whose picture is missing or was refused has no photo; a caption and credit
 * that the file does not give are taken from the photo's own metadata.
 */
export async function toArticle(
  draft: ImportDraft,
  options: ToArticleOptions,
): Promise<{ readonly doc: Y.Doc; readonly problems: readonly PhotoProblem[] }> {
  const problems: PhotoProblem[] = []
  const photos = new Map<FigureId, PhotoInfo>()
  for (const { id, image } of draft.figures) {
    if (image === undefined) continue
    const stored = await options
      .addPhoto(image.bytes, image.fileName)
      .catch((error: unknown) => ({ ok: false as const, failure: failureOf(error) }))
    if (stored.ok) photos.set(id, stored.value)
    else problems.push({ figureId: id, fileName: image.fileName, failure: stored.failure })
  }
  const { language, headline, lead, body } = draft
  const doc = createArticle({ language, createdAt: options.createdAt, headline, lead, body })
  doc.transact(() => {
    for (const figure of draft.figures) writeFigure(doc, language, figure, photos.get(figure.id))
    for (const name of draft.bylines) addByline(doc, name)
    for (const name of draft.topics) addTopic(doc, name)
    for (const field of sourceFields) setSource(doc, field, draft.source[field])
    setDetail(doc, 'section', draft.section)
    setDetail(doc, 'place', draft.place)
    if (draft.search.title !== '') setSearchField(doc, language, 'title', draft.search.title)
    if (draft.search.description !== '') setSearchField(doc, language, 'description', draft.search.description)
  })
  for (const { name, at, ...words } of draft.threads) addImportedEntry(doc, words, { name, at })
  return { doc, problems }
}

function writeFigure(doc: Y.Doc, language: string, figure: DraftFigure, photo: PhotoInfo | undefined): void {
  addFigure(doc, { photoId: photo?.id ?? null, credit: figure.credit || (photo?.credit ?? '') }, figure.id)
  const caption = figure.caption || (photo?.caption ?? '')
  if (caption !== '') captionRoot(doc, language, figure.id).insert(0, caption)
  if (figure.alt !== '') altRoot(doc, language, figure.id).insert(0, figure.alt)
}

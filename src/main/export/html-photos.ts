import type { PhotoId } from '../../shared/ids'
import type { ArticlePageInput, PagePhotos } from '../../shared/page/page-input'
import type { ExportedFile } from './export-article'
import { type ExportPhotos, type PhotoFileOut, photoPath, readPhoto, smallerPhoto } from './photo-files'

/** Enough for a card on a screen with two pixels to the point, in pixels. */
const THUMBNAIL = 480

/** The photos of a page as files beside it: the article's own, and small ones for the cards. A card's photo that cannot be read is left out. */
export async function folderPhotos(
  photos: ReadonlyMap<PhotoId, PhotoFileOut>,
  context: { readonly photos: ExportPhotos; readonly page: Pick<ArticlePageInput, 'related' | 'rails'> },
): Promise<{ files: readonly ExportedFile[]; find: PagePhotos }> {
  const thumbs = new Map<PhotoId, PhotoFileOut>()
  for (const id of cardPhotos(context.page)) {
    const read = await readPhoto(id, context.photos)
    if (read.ok) thumbs.set(id, await smallerPhoto(read.value, THUMBNAIL))
  }
  const files = new Map<string, ExportedFile>()
  for (const photo of [...photos.values(), ...thumbs.values()]) {
    const path = photoPath(photo)
    files.set(path, { path, bytes: photo.bytes })
  }
  const find: PagePhotos = (id, rendition) => {
    const photo = (rendition === 'page' ? photos : thumbs).get(id)
    return photo && { url: photoPath(photo), width: photo.width, height: photo.height }
  }
  return { files: [...files.values()], find }
}

/** The article's photos inside the page itself, for printing; cards are not printed. */
export function embeddedPhotos(photos: ReadonlyMap<PhotoId, PhotoFileOut>): PagePhotos {
  return (id, rendition) => {
    const photo = rendition === 'page' ? photos.get(id) : undefined
    if (photo === undefined) return undefined
    const data = Buffer.from(photo.bytes).toString('base64')
    return { url: `data:${photo.mime};base64,${data}`, width: photo.width, height: photo.height }
  }
}

function cardPhotos({ related, rails }: Pick<ArticlePageInput, 'related' | 'rails'>): ReadonlySet<PhotoId> {
  const cards = [...related.topic, ...related.section, ...related.author, ...rails.flatMap((rail) => rail.cards)]
  return new Set(cards.flatMap(({ thumbnail }) => (thumbnail === undefined ? [] : [thumbnail])))
}

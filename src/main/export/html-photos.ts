import type { PhotoId } from '../../shared/ids'
import type { ArticlePageInput, PagePhotos } from '../../shared/page/page-input'
import type { ExportedFile } from './export-article'
import { type ExportPhotos, type PhotoFileOut, photoPath, readPhoto, smallerPhoto } from './photo-files'

/** Enough for a card on a screen with two pixels to the point, in pixels. */
const THUMBNAIL = 480

/**
 * The photos of a page as files beside it: the article's own, and small ones for the cards around and (`inText`) in the text. A
 * card's photo that cannot be read is left out.
 */
export async function folderPhotos(
  photos: ReadonlyMap<PhotoId, PhotoFileOut>,
  context: { readonly photos: ExportPhotos; readonly page: Pick<ArticlePageInput, 'related' | 'rails'> },
  inText: readonly PhotoId[] = [],
): Promise<{ files: readonly ExportedFile[]; find: PagePhotos }> {
  const thumbs = await smallPhotos([...cardPhotos(context.page), ...inText], context.photos)
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

/** Small copies of photos for cards; one that cannot be read is left out. */
export async function smallPhotos(
  ids: readonly PhotoId[],
  photos: ExportPhotos,
): Promise<ReadonlyMap<PhotoId, PhotoFileOut>> {
  const small = new Map<PhotoId, PhotoFileOut>()
  for (const id of new Set(ids)) {
    const read = await readPhoto(id, photos)
    if (read.ok) small.set(id, await smallerPhoto(read.value, THUMBNAIL))
  }
  return small
}

/** The article's photos, and the small ones of cards in its text, inside the page itself, for printing; cards around it are not printed. */
export function embeddedPhotos(
  photos: ReadonlyMap<PhotoId, PhotoFileOut>,
  small: ReadonlyMap<PhotoId, PhotoFileOut>,
): PagePhotos {
  return (id, rendition) => {
    const photo = (rendition === 'page' ? photos : small).get(id)
    if (photo === undefined) return undefined
    const data = Buffer.from(photo.bytes).toString('base64')
    return { url: `data:${photo.mime};base64,${data}`, width: photo.width, height: photo.height }
  }
}

function cardPhotos({ related, rails }: Pick<ArticlePageInput, 'related' | 'rails'>): ReadonlySet<PhotoId> {
  const cards = [...related.topic, ...related.section, ...related.author, ...rails.flatMap((rail) => rail.cards)]
  return new Set(cards.flatMap(({ thumbnail }) => (thumbnail === undefined ? [] : [thumbnail])))
}

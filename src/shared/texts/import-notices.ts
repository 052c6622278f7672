import type { transferTexts } from './transfer'

/** What a person should know of how a file was read: the text of `transfer` for each notice of an import. */
export const importNoticeTexts: Readonly<Record<string, keyof (typeof transferTexts)['vi']>> = {
  'encoding-corrected': 'noticeEncoding',
  'image-missing': 'noticeImageMissing',
  'image-remote': 'noticeImageRemote',
  'image-not-allowed': 'noticeImageNotAllowed',
  'image-too-many': 'noticeImageTooMany',
  'image-too-large': 'noticeImageTooLarge',
  'photos-elsewhere': 'noticePhotosElsewhere',
  converter: 'noticeConverter',
  'table-cut': 'noticeRows',
  'paragraph-cut': 'noticeParagraphs',
}

import type { Failure } from '../../../shared/failure'
import type { ArticleId, PhotoId } from '../../../shared/ids'
import type { PhotoInfo, PhotoMime } from '../../../shared/photo'
import type { AccountId } from '../../../shared/workflow/people'
import type { Json } from './column-types'

/** What is known of a photo besides its file, as it is stored. */
export type StoredDescription = Omit<
  PhotoInfo,
  'id' | 'fileName' | 'mime' | 'width' | 'height' | 'bytes' | 'addedAt' | 'keywords'
> & { readonly keywords?: readonly string[] }

/** A photo whose file is stored. Times are milliseconds since 1970, sizes pixels as seen and bytes. */
export interface PhotoTable {
  id: PhotoId
  file_name: string
  mime: PhotoMime
  width: number
  height: number
  bytes: number
  /** Whose quota it counts for. */
  uploaded_by: AccountId
  added_at: number
  /** When a laptop last said that it is going to use it. */
  claimed_at: number
  /** Grows with every change of the description. */
  revision: number
  description: Json<StoredDescription>
}

/** An upload that was begun and is not finished, or whose file was not taken (`failure`). */
export interface PhotoUploadTable {
  /** As `uploadName` says. */
  name: string
  photo: PhotoId
  account: AccountId
  file_name: string
  bytes: number
  begun_at: number
  failure: Json<Failure> | null
}

/** An article that has a figure with a photo. */
export interface PhotoUseTable {
  photo: PhotoId
  article: ArticleId
}

/** One row: the place in the log up to which the uses are known. */
export interface PhotoUseHeadTable {
  single: boolean
  seq: number
}

/** The tables of photos (migration 0004). */
export interface PhotosTables {
  photo: PhotoTable
  photo_upload: PhotoUploadTable
  photo_use: PhotoUseTable
  photo_use_head: PhotoUseHeadTable
}

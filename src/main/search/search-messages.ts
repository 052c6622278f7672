import { assertNever } from '../../shared/failure'
import type { IndexFileProblem } from './index-file'
import type { SearchDocument } from './search-document'

/**
 * What the search worker is told. It gives every id it meets a handle: the ids of `opened` in order, then each new id of each
 * `change` in order, from 0 on; the client counts along, so that results need carry numbers only.
 */
export type SearchRequest =
  | { readonly kind: 'open'; readonly file: Uint8Array<ArrayBuffer> | undefined }
  | { readonly kind: 'change'; readonly documents: readonly SearchDocument[]; readonly removed: readonly string[] }
  | { readonly kind: 'match'; readonly query: string; readonly limit: number }
  | { readonly kind: 'save' }

/** What the search worker answers; every request has one answer, in the order of the requests. */
export type SearchReply =
  | {
      readonly kind: 'opened'
      readonly ids: readonly string[]
      readonly changedAt: Float64Array<ArrayBuffer>
      readonly problem: IndexFileProblem | 'missing' | undefined
    }
  | { readonly kind: 'changed'; readonly count: number }
  | { readonly kind: 'matched'; readonly total: number; readonly handles: Uint32Array<ArrayBuffer> }
  | { readonly kind: 'saved'; readonly file: Uint8Array<ArrayBuffer> }

/** The buffers of a message that change hands instead of being copied. */
export function transferable(message: SearchRequest | SearchReply): ArrayBuffer[] {
  switch (message.kind) {
    case 'open':
      return message.file === undefined ? [] : [message.file.buffer]
    case 'opened':
      return [message.changedAt.buffer]
    case 'matched':
      return [message.handles.buffer]
    case 'saved':
      return [message.file.buffer]
    case 'change':
    case 'match':
    case 'save':
    case 'changed':
      return []
    default:
      return assertNever(message)
  }
}

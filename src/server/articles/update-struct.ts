import type { Container } from './article-shape'

/** What an item holds, by the numbers that Yjs writes (its `contentRefs`); 0 is no item, but a stretch of what was collected. */
export const CONTENT = {
  collected: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  text: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  document: 9,
} as const
/** What an item holds. */
export type Content = (typeof CONTENT)[keyof typeof CONTENT]

/** An item that another one names: the client that wrote it, and its clock. */
export interface Reference {
  readonly client: number
  readonly clock: number
}

/** Where an item says it lives: beside others, or else in a type or a root, which is named. */
export interface ItemPlace {
  /** What stood left and right of it when it was written. */
  readonly left: Reference | null
  readonly right: Reference | null
  /** Of an item without neighbours: the type that it lies in, or its root's name. */
  readonly parent: Reference | string | null
  /** Of an item without neighbours: its key, in a map or as an attribute. */
  readonly key: string | null
}

/** One new item of an update, or a stretch of what was deleted and collected: what is judged of it. */
export class Struct implements Reference {
  readonly client: number
  readonly clock: number
  /** The clock behind its last. */
  readonly end: number
  readonly content: Content
  readonly place: ItemPlace
  /** What it holds, if it is JSON, any, an embed or a format; texts and bytes are not kept. */
  readonly values: readonly unknown[]
  /** Where it lives, once that was found out; null for nowhere any more. */
  container: Container | null | undefined = undefined

  constructor(
    client: number,
    clock: number,
    end: number,
    content: Content,
    place: ItemPlace = ELSEWHERE,
    values: readonly unknown[] = NOTHING,
  ) {
    this.client = client
    this.clock = clock
    this.end = end
    this.content = content
    this.place = place
    this.values = values
  }

  /** Whether it is a type, which holds other items. */
  get isType(): boolean {
    return this.content === CONTENT.type
  }
}

const NOTHING: readonly unknown[] = []
const ELSEWHERE: ItemPlace = { left: null, right: null, parent: null, key: null }

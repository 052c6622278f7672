/** What search knows of one article: its texts in all language versions, by the kind of place they stand in. */
export interface SearchDocument {
  readonly id: string
  /** When the article last changed, in milliseconds since 1970 (UTC); newer hits come first among equals. */
  readonly changedAt: number
  readonly fields: {
    readonly headline: string
    /** Lead and body. */
    readonly text: string
    /** Captions and alternative texts. */
    readonly captions: string
    /** Bylines, places, topics, publications and the like. */
    readonly names: string
  }
}

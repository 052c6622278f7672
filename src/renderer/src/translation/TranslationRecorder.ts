import * as Y from 'yjs'
import { type LanguageTag, languageOfText, segmentsRoot } from '../../../shared/article/roots'
import { recordNewTranslations, type SegmentKey, versionTexts } from '../../../shared/article/segments'
import type { Timers } from '../editor/replica/timers'

/** What was written is recorded as a translation when writing pauses this long, in milliseconds. */
const PAUSE = 800

/** What a recorder works with. */
export interface TranslationRecorderParts {
  readonly doc: Y.Doc
  readonly language: LanguageTag
  readonly sourceLanguage: LanguageTag
  readonly timers: Timers
  /** Whether this window wrote what came with that origin of a transaction. */
  readonly isOwn: (origin: unknown) => boolean
  /** Who writes here. */
  readonly writer: () => string
}

/**
 * Remembers of each segment written here which source text it was translated from: the one that stood there when it was written,
 * also where the source changes at once, here or by somebody else. A segment that has a record keeps it: whether a changed source is
 * still rendered right is for a person to say.
 */
export class TranslationRecorder {
  readonly #parts: TranslationRecorderParts
  /** The source as it has stood since the writing that is not recorded yet began; undefined after it changed. */
  #source: ReadonlyMap<SegmentKey, string> | undefined
  #cancel: (() => void) | undefined

  constructor(parts: TranslationRecorderParts) {
    this.#parts = parts
  }

  /** Follows what is written until the returned function is called, which records the rest. */
  start(): () => void {
    const { doc } = this.#parts
    const changed = (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void =>
      this.#changed(origin, transaction)
    doc.on('update', changed)
    return () => {
      doc.off('update', changed)
      this.record()
    }
  }

  /** Records now what waits to be. */
  record(): void {
    if (this.#cancel === undefined) return
    this.#cancel()
    this.#cancel = undefined
    const { doc, language, timers, writer } = this.#parts
    const records = segmentsRoot(doc, language)
    const written = [...versionTexts(doc, language)]
      .filter(([key, text]) => text.trim() !== '' && !records.has(key))
      .map(([key]) => key)
    if (written.length === 0) return
    const record = { origin: 'human', by: writer(), at: timers.now() } as const
    // Not the person's own doing: nothing to undo.
    doc.transact(() => recordNewTranslations(doc, language, written, record, this.#source))
  }

  #changed(origin: unknown, transaction: Y.Transaction): void {
    const { doc, language, sourceLanguage, timers, isOwn } = this.#parts
    const languages = languagesIn(transaction)
    if (languages.has(sourceLanguage)) {
      this.record()
      this.#source = undefined
    }
    if (!languages.has(language) || !isOwn(origin)) return
    this.#source ??= versionTexts(doc, sourceLanguage)
    this.#cancel?.()
    this.#cancel = timers.after(PAUSE, () => this.record())
  }
}

/** The languages whose texts a transaction changed. */
function languagesIn({ changedParentTypes }: Y.Transaction): ReadonlySet<LanguageTag | undefined> {
  const roots = [...changedParentTypes.keys()].filter((type) => type._item === null)
  return new Set(roots.map((root) => languageOfText(Y.findRootTypeKey(root))))
}

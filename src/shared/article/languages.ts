import type * as Y from 'yjs'
import { assertNever } from '../failure'
import { fail, ok, type Result } from '../result'
import { type Block, isTextBlock, type ListBlock } from './blocks'
import { readBody } from './read-body'
import { bodyRoot, canonicalLanguage, type LanguageTag, languagesRoot, metaRoot } from './roots'
import { appendBlocks } from './write-body'

/** A language the article exists in. */
export interface LanguageEntry {
  readonly language: LanguageTag
  /** The language it is translated from; undefined for the source version. */
  readonly from?: LanguageTag
  /** Milliseconds since the epoch. */
  readonly addedAt: number
}

/** The languages of an article: the source version first, then in the order they were added. */
export function readLanguages(doc: Y.Doc): LanguageEntry[] {
  const source = metaRoot(doc).get('sourceLanguage')
  const entries: LanguageEntry[] = []
  for (const [language, value] of languagesRoot(doc)) {
    if (canonicalLanguage(language) !== language) continue
    const { from, addedAt } = (value ?? {}) as { from?: unknown; addedAt?: unknown }
    entries.push({ language, addedAt: Number(addedAt) || 0, ...(typeof from === 'string' ? { from } : {}) })
  }
  return entries.sort((a, b) => {
    if ((a.language === source) !== (b.language === source)) return a.language === source ? -1 : 1
    return a.addedAt - b.addedAt || (a.language < b.language ? -1 : 1)
  })
}

/**
 * Adds a language version with the structure and figures of another and empty texts, each block keeping its segment id.
 * Fails with `language-invalid` or `language-exists`.
 */
export function addLanguage(doc: Y.Doc, tag: string, from: LanguageTag, addedAt: number): Result<LanguageTag> {
  const language = canonicalLanguage(tag)
  if (language === undefined) return fail('language-invalid', { language: tag })
  if (languagesRoot(doc).has(language)) return fail('language-exists', { language })
  languagesRoot(doc).set(language, { from, addedAt })
  const body = bodyRoot(doc, language)
  // A version that was removed and is added again still has its texts: they are kept.
  if (body.length === 0) appendBlocks(body, readBody(bodyRoot(doc, from)).flatMap(emptied))
  return ok(language)
}

/** Takes a language version off the article; its texts stay in the document and return when it is added again. */
export function removeLanguage(doc: Y.Doc, language: LanguageTag): void {
  if (metaRoot(doc).get('sourceLanguage') !== language) languagesRoot(doc).delete(language)
}

/**
 * The same block without its text, for another language version; nothing for what belongs to one version alone: a note to its
 * editor, a block of an unknown kind.
 */
export function emptied(block: Block): Block[] {
  if (isTextBlock(block)) return block.type === 'note' ? [] : [{ ...block, children: [] }]
  switch (block.type) {
    case 'figure':
    case 'rule':
    case 'related':
      return [block]
    case 'list':
      return [emptiedList(block)]
    case 'factbox':
    case 'embed':
      return [{ ...block, blocks: block.blocks.flatMap(emptied) }]
    case 'table':
      return [
        {
          ...block,
          rows: block.rows.map(({ cells }) => ({
            cells: cells.map((cell) => ({ ...cell, blocks: cell.blocks.flatMap(emptied) })),
          })),
        },
      ]
    case 'foreign':
      return []
    default:
      return assertNever(block)
  }
}

function emptiedList(list: ListBlock): ListBlock {
  return {
    ...list,
    items: list.items.map(({ id, list: nested }) => ({
      id,
      children: [],
      ...(nested === undefined ? {} : { list: emptiedList(nested) }),
    })),
  }
}

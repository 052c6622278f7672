import type * as Y from 'yjs'
import { type Block, bodyText, inlineText, isTextBlock, type ListBlock, type TextKind } from '../shared/article/blocks'
import { readDetails } from '../shared/article/details'
import { readLanguages } from '../shared/article/languages'
import { readVersion, versionWords } from '../shared/article/version'
import type { ArticleId } from '../shared/ids'

/** A block as `show --json` prints it: the type, the plain text where there is any, and what belongs to the type. */
export type ShownBlock =
  | { readonly type: TextKind; readonly id: string; readonly text: string }
  | { readonly type: 'heading'; readonly id: string; readonly level: number; readonly text: string }
  | {
      readonly type: 'list'
      readonly style: 'bullet' | 'number'
      readonly text: string
      readonly items: readonly string[]
    }
  | { readonly type: 'figure'; readonly text: string; readonly figureId: string }
  | { readonly type: 'rule'; readonly text: string }
  | { readonly type: 'factbox'; readonly text: string; readonly blocks: readonly ShownBlock[] }
  | {
      readonly type: 'table'
      readonly text: string
      readonly rows: readonly (readonly { readonly header?: string; readonly text: string }[])[]
    }
  | {
      readonly type: 'embed'
      readonly text: string
      readonly url: string
      readonly site: string
      readonly blocks: readonly ShownBlock[]
    }
  | { readonly type: 'related'; readonly text: string; readonly articles: readonly string[] }
  | { readonly type: 'foreign'; readonly text: string; readonly kind: string }

/** What `show --json` prints of one language version. */
export interface ShownVersion {
  readonly headline: string
  readonly lead: string
  readonly body: readonly ShownBlock[]
  readonly figures: readonly {
    readonly id: string
    readonly photoId: string | null
    readonly caption: string
    readonly alt: string
    readonly credit: string
  }[]
  readonly words: number
}

/** What `show --json` prints. */
export interface ShownArticle {
  readonly id: ArticleId
  readonly sourceLanguage: string
  readonly languages: readonly string[]
  readonly section: string
  readonly topics: readonly string[]
  readonly place: string
  readonly bylines: readonly string[]
  readonly source: {
    readonly publication: string
    readonly url: string
    readonly author: string
    readonly publishedAt: string
  }
  readonly versions: Readonly<Record<string, ShownVersion>>
}

/** An article as the command line shows it. */
export function showArticle(id: ArticleId, doc: Y.Doc): ShownArticle {
  const { sourceLanguage, section, topics, place, bylines, source } = readDetails(doc)
  const languages = readLanguages(doc).map(({ language }) => language)
  return {
    id,
    sourceLanguage,
    languages,
    section,
    topics: topics.map(({ name }) => name),
    place,
    bylines: bylines.map(({ name }) => name),
    source,
    versions: Object.fromEntries(languages.map((language) => [language, showVersion(doc, language)])),
  }
}

function showVersion(doc: Y.Doc, language: string): ShownVersion {
  const version = readVersion(doc, language)
  return {
    headline: version.headline,
    lead: version.lead,
    body: version.body.map(showBlock),
    figures: version.figures.map(({ id, photoId, caption, alt, credit }) => ({ id, photoId, caption, alt, credit })),
    words: versionWords(version),
  }
}

function showBlock(block: Block): ShownBlock {
  if (isTextBlock(block)) {
    const shown = { id: block.id, text: inlineText(block.children) }
    return block.type === 'heading' ? { type: 'heading', level: block.level, ...shown } : { type: block.type, ...shown }
  }
  switch (block.type) {
    case 'list': {
      const items = listItems(block, 0)
      return { type: 'list', style: block.style, text: items.join('\n'), items }
    }
    case 'figure':
      return { type: 'figure', text: '', figureId: block.figureId }
    case 'rule':
      return { type: 'rule', text: '' }
    case 'factbox':
      return { type: 'factbox', text: bodyText(block.blocks), blocks: block.blocks.map(showBlock) }
    case 'table':
      return {
        type: 'table',
        text: bodyText([block]),
        rows: block.rows.map(({ cells }) =>
          cells.map(({ header, blocks }) => ({ ...(header === undefined ? {} : { header }), text: bodyText(blocks) })),
        ),
      }
    case 'embed': {
      const { url, site, blocks } = block
      return { type: 'embed', text: bodyText(blocks), url, site, blocks: blocks.map(showBlock) }
    }
    case 'related':
      return { type: 'related', text: '', articles: block.articles }
    case 'foreign':
      return { type: 'foreign', text: '', kind: block.kind }
  }
}

/** The items' texts in reading order, nested ones indented by two spaces a level. */
function listItems(list: ListBlock, depth: number): string[] {
  return list.items.flatMap(({ children, list: nested }) => [
    '  '.repeat(depth) + inlineText(children),
    ...(nested === undefined ? [] : listItems(nested, depth + 1)),
  ])
}

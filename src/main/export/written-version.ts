import { type ArticleForm, withNumbers } from '../../shared/article/article-form'
import {
  type Block,
  type EmbedBlock,
  type Inline,
  inlineText,
  type RelatedBlock,
  textSegments,
} from '../../shared/article/blocks'
import { cardPlace, webAddress } from '../../shared/article/link-card'
import { publishedBlocks } from '../../shared/article/published-blocks'
import type { ArticleVersion } from '../../shared/article/version'
import type { SegmentId } from '../../shared/ids'
import { pageLabels } from '../../shared/page/labels'
import { isBlank } from '../../shared/page/page-body'
import type { PageArticles } from '../../shared/page/page-links'
import { safePageUrl } from '../../shared/page/safe-url'

/**
 * A version as files of text can hold it: its form's numbers written out, a card as a box with its title, what it says and its
 * address, a box of links as a box with the headlines. `spellOut` is for files without links: addresses stand as text.
 */
export function writtenVersion(
  version: ArticleVersion,
  options: { readonly form?: ArticleForm | undefined; readonly articles: PageArticles; readonly spellOut?: boolean },
): ArticleVersion {
  const numbered = withNumbers(version, options.form)
  const write = (blocks: readonly Block[]): Block[] =>
    publishedBlocks(blocks).flatMap((block): Block[] => {
      if (block.type === 'embed') return [cardBox(block, options.spellOut === true)]
      if (block.type === 'related') return relatedBox(block, version.language, options)
      if (block.type === 'factbox') return [{ ...block, blocks: write(block.blocks) }]
      if (block.type !== 'table') return [block]
      const rows = block.rows.map(({ cells }) => ({
        cells: cells.map((cell) => ({ ...cell, blocks: write(cell.blocks) })),
      }))
      return [{ ...block, rows }]
    })
  return { ...numbered, body: write(numbered.body) }
}

function cardBox(card: EmbedBlock, spellOut: boolean): Block {
  const url = webAddress(card.url) ?? ''
  const [title, ...others] = textSegments(card.blocks).filter(({ children }) => !isBlank(children))
  const place = cardPlace(card)
  const words = title === undefined ? place : inlineText(title.children).replaceAll('\n', ' ').trim()
  return {
    type: 'factbox',
    blocks: [
      paragraph(linked(words, url, !spellOut)),
      ...others.map(({ children }) => paragraph(children)),
      paragraph([{ type: 'text', text: spellOut ? `${place}: ${url}` : place }]),
    ],
  }
}

function relatedBox(
  box: RelatedBlock,
  language: string,
  { articles, spellOut = false }: { readonly articles: PageArticles; readonly spellOut?: boolean },
): Block[] {
  const cards = box.articles.flatMap((id) => articles(id) ?? [])
  if (cards.length === 0) return []
  const title: Inline = { type: 'text', text: pageLabels(language).relatedBox, marks: ['bold'] }
  const items = cards.map(({ headline, url }) => ({
    id: NO_ID,
    children: linked(headline, url === undefined ? '' : (safePageUrl(url) ?? ''), !spellOut),
  }))
  return [{ type: 'factbox', blocks: [paragraph([title]), { type: 'list', style: 'bullet', items }] }]
}

function linked(words: string, url: string, asLink: boolean): Inline[] {
  const run = { type: 'text' as const, text: words }
  return asLink && url !== '' ? [{ type: 'link', url, children: [run] }] : [run]
}

/** What is made for a file is no segment of the article. */
const NO_ID = '' as SegmentId

function paragraph(children: readonly Inline[]): Block {
  return { type: 'paragraph', id: NO_ID, children }
}

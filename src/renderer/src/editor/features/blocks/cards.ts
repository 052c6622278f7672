import {
  $createParagraphNode,
  $createTextNode,
  $getNodeByKey,
  $isElementNode,
  $isRootNode,
  $onUpdate,
  COMMAND_PRIORITY_LOW,
  createCommand,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical'
import { typedAddress } from '../../../../../shared/article/link-card'
import { type ArticleId, newFigureId } from '../../../../../shared/ids'
import { $createArticleLinkNode, $isArticleLinkNode, ArticleLinkNode } from '../../nodes/ArticleLinkNode'
import { $createEmbedNode, $isEmbedNode, EmbedNode } from '../../nodes/EmbedNode'
import { $createRelatedNode, $isRelatedNode, RelatedNode } from '../../nodes/RelatedNode'
import { $placeBlock } from './insert'

/** Puts a card for an address behind the caret's block and asks for the address where none is given. */
export const INSERT_CARD_COMMAND = createCommand<{ readonly url?: string }>('INSERT_CARD_COMMAND')
/** Puts an empty box of links behind the caret's block and asks for its first article. */
export const INSERT_RELATED_COMMAND = createCommand<void>('INSERT_RELATED_COMMAND')
/** Opens what a card or a box of links asks: its address, or the search for an article. */
export const OPEN_CARD_COMMAND = createCommand<NodeKey>('OPEN_CARD_COMMAND')
/** Gives a card what is known of its page: site and address stand, texts are filled in only where nothing is written. */
export const FILL_CARD_COMMAND = createCommand<CardFilling>('FILL_CARD_COMMAND')
/** Adds an article to a box of links, once. */
export const LINK_ARTICLE_COMMAND = createCommand<{ readonly box: NodeKey; readonly article: ArticleId }>(
  'LINK_ARTICLE_COMMAND',
)
/** Takes a link out of its box. */
export const UNLINK_ARTICLE_COMMAND = createCommand<NodeKey>('UNLINK_ARTICLE_COMMAND')
/** Moves a link within its box by one place. */
export const MOVE_ARTICLE_LINK_COMMAND = createCommand<{ readonly link: NodeKey; readonly direction: 'up' | 'down' }>(
  'MOVE_ARTICLE_LINK_COMMAND',
)

/** What a card is given. */
export interface CardFilling {
  readonly card: NodeKey
  readonly url: string
  readonly site: string
  readonly title?: string
  readonly description?: string
}

/** Cards of pages elsewhere and boxes of links to the newsroom's own articles. */
export function registerCards(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(INSERT_CARD_COMMAND, ({ url }) => $insertCard(editor, url), COMMAND_PRIORITY_LOW),
    editor.registerCommand(INSERT_RELATED_COMMAND, () => $insertRelated(editor), COMMAND_PRIORITY_LOW),
    editor.registerCommand(FILL_CARD_COMMAND, $fillCard, COMMAND_PRIORITY_LOW),
    editor.registerCommand(LINK_ARTICLE_COMMAND, $linkArticle, COMMAND_PRIORITY_LOW),
    editor.registerCommand(
      UNLINK_ARTICLE_COMMAND,
      (key) => {
        $getNodeByKey(key)?.remove()
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(MOVE_ARTICLE_LINK_COMMAND, $moveLink, COMMAND_PRIORITY_LOW),
    editor.registerNodeTransform(EmbedNode, $keepWritable),
    editor.registerNodeTransform(RelatedNode, $keepLinksOnly),
    editor.registerNodeTransform(ArticleLinkNode, $keepInBox),
  )
}

function $insertCard(editor: LexicalEditor, url = ''): boolean {
  const address = typedAddress(url)
  // Every version of the article shows the same picture, once there is one: its place has a name from the beginning.
  const card = $createEmbedNode({ url: address ?? '', site: '', figureId: newFigureId() })
  if (!$placeBlock(card.append($createParagraphNode(), $createParagraphNode()))) return false
  if (address === undefined) $onUpdate(() => editor.dispatchCommand(OPEN_CARD_COMMAND, card.getKey()))
  return true
}

function $insertRelated(editor: LexicalEditor): boolean {
  const box = $createRelatedNode()
  if (!$placeBlock(box)) return false
  // Nothing is written in the box itself.
  box.getNextSibling()?.selectStart()
  $onUpdate(() => editor.dispatchCommand(OPEN_CARD_COMMAND, box.getKey()))
  return true
}

function $fillCard({ card: key, url, site, title = '', description = '' }: CardFilling): boolean {
  const card = $getNodeByKey(key)
  if (!$isEmbedNode(card)) return true
  card.setFields({ url, site })
  for (const [index, words] of [title, description].entries()) {
    const present = card.getChildAtIndex(index)
    const block = present ?? $createParagraphNode()
    if (words === '' || !$isElementNode(block) || block.getTextContent().trim() !== '') continue
    block.clear()
    block.append($createTextNode(words))
    if (present === null) card.append(block)
  }
  return true
}

function $linkArticle({ box: key, article }: { readonly box: NodeKey; readonly article: ArticleId }): boolean {
  const box = $getNodeByKey(key)
  if (!$isRelatedNode(box)) return true
  const isThere = box.getChildren().some((link) => $isArticleLinkNode(link) && link.getArticleId() === article)
  if (!isThere) box.append($createArticleLinkNode(article))
  return true
}

function $moveLink({ link: key, direction }: { readonly link: NodeKey; readonly direction: 'up' | 'down' }): boolean {
  const link = $getNodeByKey(key)
  const neighbour = direction === 'up' ? link?.getPreviousSibling() : link?.getNextSibling()
  if (!link || !neighbour) return true
  // The neighbour goes to the other side: the link stays what it is.
  if (direction === 'up') link.insertAfter(neighbour, false)
  else link.insertBefore(neighbour, false)
  return true
}

/** A card that lost its last text has one again to write in: it goes only as a whole. */
function $keepWritable(card: EmbedNode): void {
  if (card.isEmpty()) card.append($createParagraphNode())
}

/** Whatever else came into a box of links (a paste, a drop) stands behind it. */
function $keepLinksOnly(box: RelatedNode): void {
  for (const child of box.getChildren().toReversed()) if (!$isArticleLinkNode(child)) box.insertAfter(child, false)
}

/** A link that came out of its box has one of its own. */
function $keepInBox(link: ArticleLinkNode): void {
  const parent = link.getParent()
  if ($isRelatedNode(parent) || !$isRootNode(parent)) return
  const box = $createRelatedNode()
  link.insertBefore(box, false)
  box.append(link)
}

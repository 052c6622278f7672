import { type CardFields, cardFields, webAddress } from '../../../../../shared/article/link-card'
import { type ArticleId, isArticleId } from '../../../../../shared/ids'
import { attribute, elementsOf, type MarkupElement } from '../../../../../shared/office-html/markup'
import { KIND_ATTRIBUTE } from '../../nodes/TextBlockNodes'

/** What the element of a copied card says beside its texts (nodes/EmbedNode.ts writes it); undefined when it is no card. */
export function copiedCardOf(element: MarkupElement): CardFields | undefined {
  if (attribute(element, KIND_ATTRIBUTE) !== 'embed') return undefined
  const address = webAddress(attribute(element, 'data-url'))
  return cardFields(address, attribute(element, 'data-site'), undefined)
}

/** The articles that a copied box of links names; undefined when the element is no such box, or names none. */
export function copiedLinksOf(element: MarkupElement): readonly ArticleId[] | undefined {
  if (attribute(element, KIND_ATTRIBUTE) !== 'related') return undefined
  const ids = elementsOf(element).map((link) => attribute(link, 'data-article-id'))
  const articles = [...new Set(ids.filter(isArticleId))]
  return articles.length === 0 ? undefined : articles
}

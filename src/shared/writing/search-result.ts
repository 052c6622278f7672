import type { ArticleVersion } from '../article/version'
import { pageDescription } from '../page/page-head'
import { oneLine } from '../page/printable'
import { slugify } from '../page/slug'

/**
 * About how much of a title search engines show, in characters. They publish no limit and cut by the width on the screen; 60 is the
 * usual rule of thumb, and a house value here. Headlines are measured against it, too: they stand in for the search title.
 */
export const SEARCH_TITLE_MOST = 60

/** About how much of a description search engines show, in characters: a house value like `SEARCH_TITLE_MOST`. */
export const SEARCH_DESCRIPTION_MOST = 160

/** What a search engine may show of a version. */
export interface SearchResult {
  /** The search title, else the headline, cut where a result ends; '' when there is neither. */
  readonly title: string
  /** The last part of the page's address. */
  readonly slug: string
  /** The search description, else the lead, else how the body begins, cut where a result ends. */
  readonly description: string
}

/** What social networks show of a version: the texts of its Open Graph tags as the page has them. */
export interface SocialCard {
  readonly title: string
  readonly description: string
}

/** The version as a search engine may show it. */
export function searchResult(version: ArticleVersion): SearchResult {
  const { title, description } = socialCard(version)
  return {
    title: shortened(title, SEARCH_TITLE_MOST),
    slug: version.search.slug.trim() || slugify(version.headline),
    description: shortened(description, SEARCH_DESCRIPTION_MOST),
  }
}

/** The version as a social network may show it. */
export function socialCard(version: ArticleVersion): SocialCard {
  return {
    title: oneLine(version.search.title) || oneLine(version.headline),
    description: pageDescription(hasOwnDescription(version) ? { ...version, body: [] } : version),
  }
}

/** Whether the description needs nothing of the body, which may be long and is not read then. */
function hasOwnDescription({ search, lead }: ArticleVersion): boolean {
  return search.description.trim() !== '' || lead.trim() !== ''
}

/** The text if it has at most `most` characters (code points); else its beginning, between words if possible, with "…" as the last. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  if (characters.length <= most) return text
  const cut = characters.slice(0, most - 1)
  const space = cut.lastIndexOf(' ')
  const end = characters[most - 1] === ' ' || space < most / 2 ? cut.length : space
  return `${cut.slice(0, end).join('').trimEnd()}…`
}

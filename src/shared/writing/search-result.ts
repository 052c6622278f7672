import type { ArticleVersion } from '../article/version'
import { pageDescription } from '../page/page-head'
import { oneLine } from '../page/printable'
import { slugify } from '../page/slug'

/**
 * How much of a title search engines show on a wide screen, in CSS pixels. They publish no limit and cut by the width of the letters;
 * these are the usual observations for titles of 20 px and descriptions of 14 px in Arial, and house values here. Headlines are measured
 * against it, too: they stand in for the search title.
 */
export const SEARCH_TITLE_WIDTH = 580
/** How much of a description search engines show, in CSS pixels of all its lines together: a house value like `SEARCH_TITLE_WIDTH`. */
export const SEARCH_DESCRIPTION_WIDTH = 920

/** About as many characters as fit into that width: for fields that count while one types. */
export const SEARCH_TITLE_MOST = 60
/** About as many characters as fit into the width of a description. */
export const SEARCH_DESCRIPTION_MOST = 145

/** How wide texts are as a search engine shows titles and descriptions, in CSS pixels. */
export interface SearchWidths {
  readonly title: (text: string) => number
  readonly description: (text: string) => number
}

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
export function searchResult(version: ArticleVersion, widths: SearchWidths): SearchResult {
  const { title, description } = socialCard(version)
  return {
    title: shortened(title, SEARCH_TITLE_WIDTH, widths.title),
    slug: version.search.slug.trim() || slugify(version.headline),
    description: shortened(description, SEARCH_DESCRIPTION_WIDTH, widths.description),
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

/** The text if it is at most `most` wide; else its beginning, between words if possible, with "…" as the last. */
export function shortened(text: string, most: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= most) return text
  const characters = Array.from(text)
  const fits = (count: number): boolean => widthOf(`${characters.slice(0, count).join('').trimEnd()}…`) <= most
  let fitting = 0
  let tooMany = characters.length
  while (tooMany - fitting > 1) {
    const middle = Math.floor((fitting + tooMany) / 2)
    if (fits(middle)) fitting = middle
    else tooMany = middle
  }
  const cut = characters.slice(0, fitting)
  const space = cut.lastIndexOf(' ')
  const end = characters[fitting] === ' ' || space < fitting / 2 ? cut.length : space
  return `${cut.slice(0, end).join('').trimEnd()}…`
}

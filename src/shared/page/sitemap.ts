import { html } from './html'
import type { Alternate } from './page-input'
import { safeLink } from './safe-url'

/** A page of the site for search engines. */
export interface SitemapPage {
  readonly url: string
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number
  /** All languages of the article, this page's own included. */
  readonly alternates: readonly Alternate[]
}

/** A sitemap may list this many addresses (sitemaps.org, protocol); a larger site needs several and an index of them. */
export const SITEMAP_LIMIT = 50_000

/** A sitemap with every page's other languages; addresses that are not http or https are left out. Throws above `SITEMAP_LIMIT` pages. */
export function renderSitemap(pages: readonly SitemapPage[]): string {
  if (pages.length > SITEMAP_LIMIT) throw new RangeError(`A sitemap holds at most ${SITEMAP_LIMIT} pages`)
  const entries = pages.flatMap(({ url, modifiedAt, alternates }) => {
    const location = webAddress(url)
    if (location === undefined) return []
    const links = alternates.map(({ language, url: other }) => {
      const href = webAddress(other)
      return href !== undefined && html`<xhtml:link rel="alternate" hreflang="${language}" href="${href}"/>\n`
    })
    return [
      html`<url>\n<loc>${location}</loc>\n<lastmod>${new Date(modifiedAt).toISOString()}</lastmod>\n${links}</url>\n`,
    ]
  })
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`.toString()
}

function webAddress(url: string): string | undefined {
  const safe = safeLink(url)
  return safe?.startsWith('http') === true ? safe : undefined
}

import { type FigureId, isFigureId } from '../ids'
import { safeLink } from '../page/safe-url'

/** No address of a page is longer; what a document says beyond that is not read. */
const LONGEST_ADDRESS = 2048
/** No site has a longer name. */
const LONGEST_SITE = 200

/** What a card says beside its texts, as the document and the editor keep it. */
export interface CardFields {
  readonly url: string
  readonly site: string
  readonly figureId?: FigureId
}

/** The fields of a card out of values of unknown kinds: both readers of a body (document and editor) take them from here. */
export function cardFields(url: unknown, site: unknown, figureId: unknown): CardFields {
  return {
    url: typeof url === 'string' && url.length <= LONGEST_ADDRESS ? url : '',
    site: typeof site === 'string' ? site.slice(0, LONGEST_SITE) : '',
    ...(isFigureId(figureId) ? { figureId } : {}),
  }
}

/** The address of a page in its normal form when a reader may be sent there from a card (http or https), else undefined. */
export function webAddress(text: string): string | undefined {
  const address = text.length > LONGEST_ADDRESS ? undefined : safeLink(text)
  return address !== undefined && /^https?:/.test(address) ? address : undefined
}

/** The address that was meant by what somebody typed: “baotinh.vn/tin” is the secure page of that name. */
export function typedAddress(text: string): string | undefined {
  const trimmed = text.trim()
  const isBare = !/^[a-z][a-z\d+.-]*:/i.test(trimmed) && /^[^\s/]+\.[^\s/]{2,}/.test(trimmed)
  return webAddress(isBare ? `https://${trimmed}` : trimmed)
}

/** What a card calls the place that it leads to: the site's name, or the host without “www.”. */
export function cardPlace({ url, site }: Pick<CardFields, 'url' | 'site'>): string {
  if (site.trim() !== '') return site.trim()
  const address = webAddress(url)
  return address === undefined ? '' : new URL(address).hostname.replace(/^www\./, '')
}

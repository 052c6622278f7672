import { webAddress } from '../../shared/article/link-card'
import type { PhotoInfo } from '../../shared/photo'
import { fail, ok, type Result } from '../../shared/result'
import type { PhotoStore } from '../photos/photo-store'
import type { Fetched, FetchHost, FetchLimits } from './guarded-fetch'

/** What a page says of itself, with its picture taken in as a photo. */
export interface LookedUp {
  readonly title: string
  readonly description: string
  readonly site: string
  /** Null where the page names none, or it could not be had. */
  readonly photo: PhotoInfo | null
}

/** What looking up pages needs. */
export interface PageCardsParts extends FetchHost {
  readonly photos: Pick<PhotoStore, 'add'>
}

/** The head of a page is at its beginning: what comes later is not needed. */
const PAGE: FetchLimits = { bytes: 1_500_000, time: 15_000, beyond: 'cut', accept: 'text/html,application/xhtml+xml' }
const PICTURE: FetchLimits = {
  bytes: 15_000_000,
  time: 20_000,
  beyond: 'refuse',
  accept: 'image/jpeg,image/png,image/webp',
}
/** More at once is no person. */
const MOST_AT_ONCE = 4

/** Asks pages of the public Internet what they say of themselves: only when somebody wants to know, never by itself. */
export class PageCards {
  readonly #parts: PageCardsParts
  #running = 0

  constructor(parts: PageCardsParts) {
    this.#parts = parts
  }

  /**
   * Looks a page up; its picture is taken in as a photo of this computer with `picture`. Fails as `guardedFetch` does, with
   * `page-not-html` for what is no page, and with `request-refused` when too much is asked at once.
   */
  async lookUp(url: string, picture: boolean): Promise<Result<LookedUp>> {
    const address = webAddress(url)
    if (address === undefined) return fail('page-address-refused', { host: url.slice(0, 100) })
    if (this.#running >= MOST_AT_ONCE) return fail('request-refused')
    this.#running += 1
    try {
      const { guardedFetch, readPageCard } = await loadReaders()
      const page = await guardedFetch(address, PAGE, this.#parts)
      if (!page.ok) return page
      if (!isPage(page.value)) return fail('page-not-html', { host: new URL(address).hostname })
      const { picture: at, ...card } = readPageCard(page.value.bytes, page.value.url)
      return ok({ ...card, photo: picture && at !== undefined ? await this.#photo(at) : null })
    } finally {
      this.#running -= 1
    }
  }

  async #photo(url: string): Promise<PhotoInfo | null> {
    const { guardedFetch } = await loadReaders()
    const fetched = await guardedFetch(url, PICTURE, this.#parts)
    if (!fetched.ok) return null
    const name = new URL(fetched.value.url).pathname.split('/').at(-1)?.slice(-200) ?? ''
    // The store takes nothing in that is no picture by its content, whatever it was called.
    const added = await this.#parts.photos.add(fetched.value.bytes, name === '' ? 'picture' : name)
    return added.ok ? added.value : null
  }
}

/** What goes to the network and reads HTML: nobody waits for it at the start. */
async function loadReaders() {
  const [{ guardedFetch }, { readPageCard }] = await Promise.all([
    import('./guarded-fetch'),
    import('./read-page-card'),
  ])
  return { guardedFetch, readPageCard }
}

function isPage({ mime }: Fetched): boolean {
  return mime === '' || mime === 'text/html' || mime === 'application/xhtml+xml'
}

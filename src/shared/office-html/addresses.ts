/** Parameters that only tell a site where its reader came from. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|li_fat_id|igsh|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi|__hs\w+|hsctatracking|vero_(?:conv|id)|oly_(?:anon|enc)_id|rb_clickid|s_cid|wickedid|_openstat|zarsrc|srsltid|_ga|_gl|ref_src|ref_url|cmpid|at_(?:medium|campaign)|xtor|spm|aff_trace_key|mibextid|__twitter_impression|__tn__|guce_referrer\w*|ito|ocid)$/iu

/** Sites that pass their readers on, by host and path, with the parameters that hold the address meant. */
const REDIRECTORS: readonly (readonly [host: RegExp, path: RegExp, parameters: readonly string[]])[] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/u, /^\/(?:url|imgres)$/u, ['q', 'url', 'imgrefurl']],
  [/^(?:lm?|m|www)\.facebook\.com$/u, /^\/(?:l|flx\/warn\/?)(?:\.php)?$/u, ['u']],
  [/^l\.(?:instagram|messenger|threads)\.(?:com|net)$/u, /^\//u, ['u']],
  [/\.safelinks\.protection\.outlook\.com$/u, /^\//u, ['url']],
  [/^(?:www\.)?youtube\.com$/u, /^\/redirect$/u, ['q']],
  [/^(?:www\.)?linkedin\.com$/u, /^\/(?:redir\/redirect|safety\/go)$/u, ['url']],
  [/^(?:www\.)?duckduckgo\.com$/u, /^\/l\/$/u, ['uddg']],
  [/^t\.umblr\.com$/u, /^\/redirect$/u, ['z']],
  [/^out\.reddit\.com$/u, /^\//u, ['url']],
  [/^(?:www\.)?vk\.com$|^away\.vk\.com$/u, /^\/away\.php$/u, ['to']],
  [/^slack-redir\.net$/u, /^\/link$/u, ['url']],
  [/^(?:link|c)\.zalo\.me$|^zalo\.me$/u, /^\/(?:redirect|link)$/u, ['url', 'u']],
]

/** Redirectors inside redirectors are followed so far. */
const DEEPEST = 4

/**
 * A web address without what only follows its reader: tracking parameters (utm_…, fbclid, gclid …) and sites that pass on
 * (google.com/url, l.facebook.com, Outlook's safe links …). Any other address, and any that cannot be read, is answered as it is.
 */
export function cleanAddress(address: string): string {
  let cleaned = address
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const meant = passedOnTo(cleaned)
    if (meant === undefined) break
    cleaned = meant
  }
  return withoutTracking(cleaned)
}

function passedOnTo(address: string): string | undefined {
  if (!/^https?:/iu.test(address) || !URL.canParse(address)) return undefined
  const { hostname, pathname } = new URL(address)
  const redirector = REDIRECTORS.find(([host, path]) => host.test(hostname) && path.test(pathname))
  for (const wanted of redirector?.[2] ?? []) {
    const pair = queryOf(address).pairs.find((each) => nameOf(each) === wanted)
    const meant = pair === undefined ? '' : decoded(pair.slice(wanted.length + 1))
    if (/^https?:\/\//iu.test(meant) && URL.canParse(meant)) return meant
  }
  return undefined
}

function withoutTracking(address: string): string {
  if (!/^https?:/iu.test(address) || !address.includes('?')) return withoutTextFragment(address)
  const { before, pairs, after } = queryOf(address)
  const kept = pairs.filter((pair) => !TRACKING.test(nameOf(pair)))
  if (kept.length === pairs.length) return withoutTextFragment(address)
  return withoutTextFragment(`${before}${kept.length === 0 ? '' : `?${kept.join('&')}`}${after}`)
}

/** Browsers note in an address which words were searched for (`#:~:text=`). */
function withoutTextFragment(address: string): string {
  const at = address.indexOf('#:~:')
  return at === -1 ? address : address.slice(0, at)
}

/** The query as it is written: what is not taken away must stay letter for letter. */
function queryOf(address: string): { readonly before: string; readonly pairs: string[]; readonly after: string } {
  const hash = address.indexOf('#')
  const end = hash === -1 ? address.length : hash
  const start = address.slice(0, end).indexOf('?')
  if (start === -1) return { before: address.slice(0, end), pairs: [], after: address.slice(end) }
  const pairs = address
    .slice(start + 1, end)
    .split(/&amp;|&/u)
    .filter((pair) => pair !== '')
  return { before: address.slice(0, start), pairs, after: address.slice(end) }
}

function nameOf(pair: string): string {
  return pair.split('=', 1)[0] ?? ''
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' ')).trim()
  } catch {
    return ''
  }
}

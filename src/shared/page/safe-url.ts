const LINK_PROTOCOLS = new Set(['http:', 'https:', 'mailto:'])
const IMAGE_PROTOCOLS = new Set(['http:', 'https:', 'media:'])
/** A path below the page, a folder above it, or a place in it; never another host (`//host`) or a protocol. */
const RELATIVE = /^(?:\.{0,2}\/(?!\/)|#|[\w.%-]+(?:[/?#]|$))/
const INLINE_IMAGE = /^data:image\/(?:jpeg|png|webp);base64,[\w+/=]+$/

/** The address in its normal form when a reader may be sent there (http, https, mailto), else undefined. */
export function safeLink(url: string): string | undefined {
  return absolute(url, LINK_PROTOCOLS)
}

/** An address that the newsroom gives its own pages: like `safeLink`, or relative to the page. */
export function safePageUrl(url: string): string | undefined {
  return relative(url) ?? safeLink(url)
}

/** The address of a photo: http, https, the workstation's `media:`, an inline JPEG, PNG or WebP, or relative to the page. */
export function safeImageUrl(url: string): string | undefined {
  return INLINE_IMAGE.test(url) ? url : (relative(url) ?? absolute(url, IMAGE_PROTOCOLS))
}

function absolute(url: string, protocols: ReadonlySet<string>): string | undefined {
  const trimmed = url.trim()
  if (!URL.canParse(trimmed)) return undefined
  const { protocol, href } = new URL(trimmed)
  // The parser leaves a few characters that the URL standard does not allow in a valid address.
  return protocols.has(protocol) ? href.replaceAll(/[|[\]^`\\]/g, encodeURIComponent) : undefined
}

function relative(url: string): string | undefined {
  return RELATIVE.test(url) && !/[\s\p{Cc}\\]/u.test(url) ? url : undefined
}

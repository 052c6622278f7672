const SAFE = new Set(['http:', 'https:', 'mailto:'])

/** An address that may be linked to (http, https, mailto), completed when a person left the scheme out; else undefined. */
export function safeUrl(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '' || /\s/.test(trimmed)) return undefined
  if (/^[\w.+-]+@[\w-]+(\.[\w-]+)+$/.test(trimmed)) return `mailto:${trimmed}`
  const candidate = /^[a-z][a-z\d+.-]*:/i.test(trimmed) ? trimmed : completed(trimmed)
  if (candidate === undefined || !URL.canParse(candidate)) return undefined
  return SAFE.has(new URL(candidate).protocol) ? candidate : undefined
}

function completed(text: string): string | undefined {
  return /^[^/?#\s]+\.[^/?#\s]{2,}/.test(text) ? `https://${text}` : undefined
}

import { fold } from '../folding/fold'

/** Long enough for a headline's meaning, short enough that a folder, a number and an ending still fit into 255 bytes. */
const LONGEST = 80
/** Names that Windows keeps for devices, whatever ending follows ("Naming Files, Paths, and Namespaces"). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

/**
 * A headline as part of an address or file name: ASCII letters, digits and single hyphens, at most 80 characters, cut
 * between words; `fallback` when nothing of that kind is in it (a headline in Chinese, say).
 */
export function slugify(text: string, fallback = 'article'): string {
  const words = fold(text).match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const word of words) {
    const next = slug === '' ? word : `${slug}-${word}`
    if (next.length > LONGEST) break
    slug = next
  }
  if (slug === '') slug = (words[0] ?? fallback).slice(0, LONGEST)
  return DEVICE.test(slug) ? `${fallback}-${slug}` : slug
}

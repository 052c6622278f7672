import { cutText } from '../../shared/cut-text'

/** NFC, without control characters and direction overrides, trimmed and cut to `longest` UTF-16 units; empty when the bytes behind it were no text (U+FFFD). */
export function cleanText(value: string, longest: number): string {
  if (value.includes('\uFFFD')) return ''
  const printable = value.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]|[\uFEFF\u202A-\u202E\p{Cs}]/gu, '')
  return cutText(printable.normalize('NFC').trim(), longest).trim()
}

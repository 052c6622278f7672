import type { FindQuery, TextHit } from './find-query'

/**
 * What a hit is replaced by, composed (NFC): the words themselves or, for a pattern, a template in which `$1`–`$99`, `$<name>`, `$&` and
 * `$$` stand for what was found (ECMAScript, GetSubstitution); a group that there is not stays as it is written.
 */
export function replacementOf(template: string, query: FindQuery, text: string, hit: TextHit): string {
  if (query.form !== 'pattern') return template.normalize('NFC')
  const groups = hit.groups ?? []
  return template
    .replaceAll(PLACEHOLDER, (written, sign?: string, digits?: string, name?: string) => {
      if (sign === '$') return '$'
      if (sign === '&') return text.slice(hit.from, hit.to)
      if (digits !== undefined) return groupOf(digits, groups) ?? written
      return hit.named === undefined ? written : (hit.named[name ?? ''] ?? '')
    })
    .normalize('NFC')
}

const PLACEHOLDER = /\$(?:([$&])|(\d{1,2})|<([^>]*)>)/g

function groupOf(digits: string, groups: readonly (string | undefined)[]): string | undefined {
  const number = Number(digits)
  if (number >= 1 && number <= groups.length) return groups[number - 1] ?? ''
  // `$12` where there is no twelfth group is the first, and a 2.
  const [first = '', second = ''] = digits
  const short = Number(first)
  return digits.length === 2 && short >= 1 && short <= groups.length ? (groups[short - 1] ?? '') + second : undefined
}

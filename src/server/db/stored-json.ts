/**
 * A value as JSON for a `jsonb` column. PostgreSQL refuses a whole statement for U+0000 and for half of a surrogate pair in any of
 * its texts (PostgreSQL 18, section 8.14), and people's words come from anywhere: U+FFFD stands in their place.
 */
export function storedJson(value: unknown): string {
  const json = JSON.stringify(value)
  return json.includes(String.raw`\u`) ? json.replaceAll(ESCAPE, storable) : json
}

/** An escape from its backslash on, so that a backslash that is escaped itself begins none; halves are escaped in lower case (ECMA-262, 25.5.2.4). */
const ESCAPE = /\\(?:u0000|ud[89a-f][\da-f]{2}|.)/g

function storable(escape: string): string {
  return escape.length > 2 ? String.raw`\ufffd` : escape
}

/**
 * The text without what neither HTML nor XML 1.0 (section 2.2) can carry: control characters but tab and line breaks,
 * noncharacters and halves of surrogate pairs.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Noncharacter_Code_Point}\p{Cc}]/gu, (character) => {
      return character === '\t' || character === '\n' ? character : ''
    })
}

/** The text on one line, its ends trimmed: for titles, names and attributes. */
export function oneLine(text: string): string {
  return printable(text).replaceAll(/\s+/gu, ' ').trim()
}

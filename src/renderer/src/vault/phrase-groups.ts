/** How many groups a recovery phrase has. */
export const PHRASE_GROUPS = 8
const GROUP_LENGTH = 5

/** What somebody typed of a recovery phrase, without what stands between the groups, in capitals. */
export function phraseCharacters(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

/** The same in groups joined by hyphens, as far as they go. */
export function inGroups(typed: string): string {
  const characters = phraseCharacters(typed).slice(0, PHRASE_GROUPS * GROUP_LENGTH)
  return (characters.match(/.{1,5}/g) ?? []).join('-')
}

/** How many groups are whole. */
export function wholeGroups(typed: string): number {
  return Math.min(PHRASE_GROUPS, Math.floor(phraseCharacters(typed).length / GROUP_LENGTH))
}

/** A picture of a page that was pasted, with the words it has there. */
export interface PastedPicture {
  /** As the page refers to it. Nothing is fetched: only what the address itself holds (`data:`) comes along. */
  readonly source: string
  readonly alt: string
  readonly caption: string
}

/** A picture with its words as one line each. */
export function pastedPicture(source: string, alt: string, caption: string): PastedPicture {
  return { source: source.trim(), alt: oneLine(alt), caption: oneLine(caption) }
}

/** The kinds of picture that a data address may bring, with the end of the file's name. */
const KINDS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/jpg': 'jpg',
  'image/webp': 'webp',
}
/** A longer address is no picture that anybody put into a text, in characters. */
const LONGEST = 40_000_000

/** The file that a picture's own address holds, named `pasted`; undefined when it must be fetched, or is of a kind that is not taken in. */
export function fileOfPicture(source: string): File | undefined {
  if (source.length > LONGEST) return undefined
  const [, type = '', data] = /^data:(image\/[a-z]+);base64,([A-Za-z\d+/=\s]+)$/iu.exec(source) ?? []
  const extension = KINDS[type.toLowerCase()]
  if (data === undefined || extension === undefined) return undefined
  try {
    const characters = atob(data.replaceAll(/\s+/gu, ''))
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0))
    return new File([bytes], `pasted.${extension}`, { type: type.toLowerCase() })
  } catch {
    return undefined
  }
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\s\u{ad}\u{200b}]+/gu, ' ')
    .trim()
}

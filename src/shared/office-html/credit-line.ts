/** A caption with the credit that stood at its end. */
export interface CreditedCaption {
  readonly caption: string
  readonly credit: string
  /** Whether the credit reads like a name: short, and no sentence. */
  readonly certain: boolean
}

/** What newsrooms write before a photographer's or agency's name, lower case; the longest are tried first. */
const LABELS = [
  'nguồn ảnh',
  'ảnh minh họa',
  'ảnh minh hoạ',
  'ảnh chụp màn hình',
  'ảnh tư liệu',
  'ảnh',
  'hình ảnh',
  'hình',
  'foto ilustrasi',
  'sumber foto',
  'foto-foto',
  'foto',
  'gambar',
  'dokumentasi',
  'dok',
  'photo credit',
  'image credit',
  'photos',
  'photo',
  'photograph',
  'image',
  'picture',
  'credit',
]
const LABEL = LABELS.toSorted((a, b) => b.length - a.length).join('|')
const BEFORE_COLON = new RegExp(String.raw`(?<![\p{L}\p{N}-])(?:${LABEL})\s*[:：]\s*`, 'giu')
const ENGLISH_BY = /(?<![\p{L}\p{N}])(?:photos?|pictures?|images?) (?:by|courtesy of)\s+/giu
const LABEL_AT_START = new RegExp(
  String.raw`^[([\s]*(?:(?:${LABEL})\s*[:：]|(?:photos?|images?) (?:by|courtesy of)\s)\s*`,
  'iu',
)

/** Longer than any agency's or photographer's name with its title. */
const MAX_CREDIT = 80

/**
 * Splits a line that ends in a credit (`Ảnh: …`, `Foto: …`, `Photo by …`, in brackets or not) into caption and credit;
 * undefined when it does not. The caption keeps its full stop, the label is left out.
 */
export function splitCredit(line: string): CreditedCaption | undefined {
  const text = line.trim()
  const match = [...text.matchAll(BEFORE_COLON), ...text.matchAll(ENGLISH_BY)]
    .toSorted((a, b) => a.index - b.index)
    .at(-1)
  if (match === undefined) return undefined
  const credit = tidyCredit(text.slice(match.index + match[0].length))
  if (credit === '' || credit.length > MAX_CREDIT) return undefined
  const caption = text
    .slice(0, match.index)
    .replace(/[\s([|–—/-]+$/u, '')
    .trim()
  const words = credit.split(/\s+/u).length
  // "Mr An said: photo: it matters." is speech; a credit neither closes a quotation nor makes a sentence.
  const certain = words <= 7 && !/[.!?;:]\s|[!?;:”"»]$/u.test(credit) && caption.length <= 400
  return { caption, credit, certain }
}

/** The name in a credit field, without label and brackets: `(Foto: An)` → `An`. */
export function creditName(text: string): string {
  return tidyCredit(text.trim().replace(LABEL_AT_START, ''))
}

function tidyCredit(text: string): string {
  let credit = text.trim()
  if (/[)\]]$/u.test(credit) && !/[([]/u.test(credit)) credit = credit.slice(0, -1)
  return credit
    .replace(/^[\s([]+(?=[^)\]]*$)/u, '')
    .replace(/(?<=\p{L}{2})\.$/u, '')
    .trim()
}

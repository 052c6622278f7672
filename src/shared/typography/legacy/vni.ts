/**
 * VNI for Windows, up to two characters a letter: the base letter and its marks (VNI Software, “VNI character set”, as its fonts
 * VNI-Times and the like show it). It reaches us as Windows-1252 characters. Small letters; the capitals follow from them.
 */
const AFTER_A: Readonly<Record<string, string>> = {
  ø: 'à',
  ù: 'á',
  û: 'ả',
  õ: 'ã',
  ï: 'ạ',
  â: 'â',
  à: 'ầ',
  á: 'ấ',
  å: 'ẩ',
  ã: 'ẫ',
  ä: 'ậ',
  ê: 'ă',
  è: 'ằ',
  é: 'ắ',
  ú: 'ẳ',
  ü: 'ẵ',
  ë: 'ặ',
}
const AFTER_E: Readonly<Record<string, string>> = {
  ø: 'è',
  ù: 'é',
  û: 'ẻ',
  õ: 'ẽ',
  ï: 'ẹ',
  â: 'ê',
  à: 'ề',
  á: 'ế',
  å: 'ể',
  ã: 'ễ',
  ä: 'ệ',
}
const AFTER_O: Readonly<Record<string, string>> = {
  ø: 'ò',
  ù: 'ó',
  û: 'ỏ',
  õ: 'õ',
  ï: 'ọ',
  â: 'ô',
  à: 'ồ',
  á: 'ố',
  å: 'ổ',
  ã: 'ỗ',
  ä: 'ộ',
}
const AFTER_U: Readonly<Record<string, string>> = { ø: 'ù', ù: 'ú', û: 'ủ', õ: 'ũ', ï: 'ụ' }
const AFTER_Y: Readonly<Record<string, string>> = { ø: 'ỳ', ù: 'ý', û: 'ỷ', õ: 'ỹ' }
/** After ô, which stands for ơ, and after ö, which stands for ư. */
const AFTER_HORNED_O: Readonly<Record<string, string>> = { ø: 'ờ', ù: 'ớ', û: 'ở', õ: 'ỡ', ï: 'ợ' }
const AFTER_HORNED_U: Readonly<Record<string, string>> = { ø: 'ừ', ù: 'ứ', û: 'ử', õ: 'ữ', ï: 'ự' }
const ALONE: Readonly<Record<string, string>> = {
  ô: 'ơ',
  ö: 'ư',
  ñ: 'đ',
  î: 'ỵ',
  ì: 'ì',
  í: 'í',
  æ: 'ỉ',
  ó: 'ĩ',
  ò: 'ị',
}

const PAIRS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  a: AFTER_A,
  e: AFTER_E,
  o: AFTER_O,
  u: AFTER_U,
  y: AFTER_Y,
  ô: AFTER_HORNED_O,
  ö: AFTER_HORNED_U,
}

const FROM_VNI: ReadonlyMap<string, string> = new Map(
  [
    ...Object.entries(PAIRS).flatMap(([base, marks]) =>
      Object.entries(marks).map(([mark, letter]) => [base + mark, letter] as const),
    ),
    ...Object.entries(ALONE),
  ].flatMap(([code, letter]) => [
    [code, letter] as const,
    [code.toUpperCase(), letter.toUpperCase()] as const,
    // A capital with small marks is what most keyboards wrote.
    [code.slice(0, 1).toUpperCase() + code.slice(1), letter.toUpperCase()] as const,
  ]),
)
const TO_VNI: ReadonlyMap<string, string> = new Map(
  // A letter's first code is the one to write: later ones are other ways of writing it.
  Array.from(FROM_VNI, ([code, letter]) => [letter, code] as const).toReversed(),
)

/** The text that VNI codes stand for, in Unicode (NFC); other characters stay. */
export function fromVni(text: string): string {
  let letters = ''
  for (let index = 0; index < text.length; ) {
    const pair = FROM_VNI.get(text.slice(index, index + 2))
    const isPair = pair !== undefined && index + 1 < text.length
    letters += isPair ? pair : (FROM_VNI.get(text.charAt(index)) ?? text.charAt(index))
    index += isPair ? 2 : 1
  }
  return letters
}

/** The text in VNI codes. */
export function toVni(text: string): string {
  let coded = ''
  for (const letter of text.normalize('NFC')) coded += TO_VNI.get(letter) ?? letter
  return coded
}

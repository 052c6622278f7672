/**
 * TCVN3 (“ABC”), one byte a letter: TCVN 5712:1993, table VN3. Text in it was shown by fonts whose names begin with .Vn, and reaches
 * us as the Windows-1252 characters of its bytes. Runs of letters that follow one another, from their first code on.
 */
const RUNS: readonly (readonly [first: number, letters: string])[] = [
  [0xa1, 'ĂÂÊÔƠƯĐăâêôơưđ'],
  [0xb5, 'àảãáạ'],
  [0xbb, 'ằẳẵắ'],
  [0xc6, 'ặầẩẫấậè'],
  [0xce, 'ẻẽéẹềểễếệìỉ'],
  [0xdc, 'ĩíịò'],
  [0xe1, 'ỏõóọồổỗốộờởỡớợù'],
  [0xf1, 'ủũúụừửữứựỳỷỹýỵ'],
]

const FROM_TCVN3: ReadonlyMap<string, string> = new Map(
  RUNS.flatMap(([first, letters]) =>
    Array.from(letters, (letter, index) => [String.fromCharCode(first + index), letter] as const),
  ),
)
const TO_TCVN3: ReadonlyMap<string, string> = new Map(Array.from(FROM_TCVN3, ([code, letter]) => [letter, code]))

/** The text that TCVN3 codes stand for, in Unicode (NFC); other characters stay. */
export function fromTcvn3(text: string): string {
  return text.replaceAll(/[\u00A1-\u00FE]/g, (code) => FROM_TCVN3.get(code) ?? code)
}

/** The text in TCVN3 codes; capital letters with a tone have none and become their small ones, as its fonts for capitals had it. */
export function toTcvn3(text: string): string {
  let coded = ''
  for (const letter of text.normalize('NFC'))
    coded += TO_TCVN3.get(letter) ?? TO_TCVN3.get(letter.toLowerCase()) ?? letter
  return coded
}

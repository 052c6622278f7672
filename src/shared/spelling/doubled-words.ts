import type { Mistake } from './mistake'
import type { TextWord } from './text-words'

/** Words of Vietnamese that nobody says twice on purpose; most others may be (dần dần, người người, xanh xanh). */
const VIETNAMESE = new Set(
  'của là và các những được bị trong với cho để đã đang sẽ này ở tại về theo khi nếu thì mà nhưng vì bởi nên cũng đến vào trên sau trước giữa bằng hoặc rằng như nhằm do đó mỗi một còn hay thuộc gồm'.split(
    ' ',
  ),
)
/** Words that may stand twice side by side in other languages. */
const ELSEWHERE = new Set(['had', 'that', 'blah', 'ha', 'no', 'so', 'very', 'bye', 'tut', 'duran'])

/** Words that stand twice in a row by mistake; each stretch is the second of them with the space before it. */
export function doubledWords(text: string, words: readonly TextWord[], language: string): Mistake[] {
  const isVietnamese = language === 'vi' || language.startsWith('vi-')
  const mistakes: Mistake[] = []
  for (const [index, word] of words.entries()) {
    const before = words[index - 1]
    if (before === undefined || word.isOpaque || before.isOpaque || word.isFirst) continue
    const small = word.text.toLowerCase()
    if (small !== before.text.toLowerCase() || !/^[^\S\n]+$/u.test(text.slice(before.to, word.from))) continue
    // A name may be doubled (Walla Walla); a letter may be spelled.
    const isName = word.text !== small && before.text !== before.text.toLowerCase() && !before.isFirst
    if (isName || small.length === 1) continue
    if (isVietnamese ? VIETNAMESE.has(small) : !ELSEWHERE.has(small)) {
      mistakes.push({ from: before.to, to: word.to, kind: 'doubled' })
    }
  }
  return mistakes
}

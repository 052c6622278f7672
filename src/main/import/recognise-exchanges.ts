import { type Inline, inlineText, type Mark } from '../../shared/article/blocks'
import type { Passage } from './import-draft'
import type { PageBlock } from './imported-page'
import { hasMarks } from './review/review-marks'

/** Words that begin a question and its answer, each pair together; a dash or a bullet may stand before them. */
const PAIRS: readonly (readonly [question: RegExp, answer: RegExp])[] = [
  [/^(?:hỏi|câu hỏi)\s*[:：]/iu, /^(?:đáp|trả lời)\s*[:：]/iu],
  [/^(?:tanya|pertanyaan)\s*[:：]/iu, /^(?:jawab|jawaban)\s*[:：]/iu],
  [/^question\s*[:：]/iu, /^answer\s*[:：]/iu],
  [/^Q\s*[:：]/u, /^A\s*[:：]/u],
]
/** What may stand before who speaks. */
const DASH = /^[\s*•–—-]*/u
/** What a newsroom's own side is called in an interview. */
const ASKER = /^(?:PV|P\.\s?V\.?|phóng viên|pewarta|wartawan|reporter)\s*[:：]/iu
/** What stands before a colon at the beginning of a paragraph. */
const BEFORE_COLON = /^([^:：\n]{2,90}?)\s*[:：]\s*(?=\S)/u
/** What people are called by before their names, and what is said of them behind. */
const TITLES =
  /^(?:(?:ông|bà|anh|chị|cô|chú|bác|bapak|ibu|pak|bu|mr|mrs|ms|dr|ts|pgs|gs|ths|bs|ks|ls|luật sư|bác sĩ|tiến sĩ|giáo sư|nghệ sĩ|đồng chí)[.,]*\s+)*|\s*\([^()]*\)$/giu
const NAME = /^\p{Lu}[\p{L}\p{M}.’'-]*(?:\s+\p{Lu}[\p{L}\p{M}.’'-]*){0,5}$/u
/** The second of several answers to choose from. */
const OTHER_CHOICE = /^B\s*[.):：]/u
/** An answer goes on over no more paragraphs than this. */
const LONGEST_ANSWER = 30

type Part = 'question' | 'answer'

/**
 * The passages with the paragraphs of an interview as questions and answers, where the text itself names both sides: “Hỏi:” and “Đáp:”
 * right after one another, or “PV:” and the name of who answers, twice or in bold. All words stay; a question or an answer alone, and a
 * name before a colon anywhere else, are what they were.
 */
export function withExchanges(passages: readonly Passage[]): readonly Passage[] {
  const lines = passages.map(lineOf)
  const found = new Map<number, Part>()
  for (const pair of PAIRS) {
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1]
      if (line === undefined || next === undefined || !pair[0].test(line.text) || !pair[1].test(next.text)) continue
      if (OTHER_CHOICE.test(lines[index + 2]?.text ?? '')) continue
      found.set(index, 'question').set(index + 1, 'answer')
    }
  }
  for (const [index, part] of interviewOf(lines)) found.set(index, part)
  for (const index of goingOn(lines, found)) found.set(index, 'answer')
  return found.size === 0 ? passages : passages.map((passage, index) => withPart(passage, found.get(index)))
}

/** A paragraph of the body as it is compared: without the dash before it. */
interface Line {
  readonly text: string
  readonly children: readonly Inline[]
}

function lineOf({ role, block }: Passage): Line | undefined {
  if (role !== 'body' || block.type !== 'paragraph') return undefined
  return { text: inlineText(block.children).replace(DASH, ''), children: block.children }
}

function interviewOf(lines: readonly (Line | undefined)[]): ReadonlyMap<number, Part> {
  const exchanges = lines.flatMap((line, index) => {
    const next = lines[index + 1]
    if (line === undefined || next === undefined || !ASKER.test(line.text) || ASKER.test(next.text)) return []
    const speaker = speakerOf(next.text)
    const isBold = isBoldStart(line) && isBoldStart(next)
    return speaker === undefined ? [] : [{ index, speaker, isBold }]
  })
  const speakers = new Map<string, number>()
  for (const { speaker } of exchanges) speakers.set(speaker, (speakers.get(speaker) ?? 0) + 1)
  const isInterview = exchanges.some(({ speaker, isBold }) => isBold || (speakers.get(speaker) ?? 0) > 1)
  if (!isInterview) return new Map()
  return new Map(
    exchanges.flatMap(({ index }): [number, Part][] => [
      [index, 'question'],
      [index + 1, 'answer'],
    ]),
  )
}

/** Who speaks in a paragraph, by the name before its colon: “Ông Lê Văn An:”, “TS. Minh (Viện Lúa):”, “N.V.A:”. */
function speakerOf(text: string): string | undefined {
  const name = BEFORE_COLON.exec(text)?.[1]?.replaceAll(TITLES, '').trim() ?? ''
  return NAME.test(name) ? name.toLocaleLowerCase() : undefined
}

/** Whether a line asks by a word of its own, and so is no lead. */
export function isQuestionLine(text: string): boolean {
  return ASKER.test(text) || PAIRS.some(([question]) => question.test(text))
}

/** Whether a paragraph begins in bold: the name of who speaks. */
function isBoldStart({ children }: Line): boolean {
  const first = children.find((child) => inlineText([child]).trim() !== '')
  const bold: Mark = 'bold'
  return first?.type === 'text' && (first.marks ?? []).includes(bold)
}

/** The paragraphs between an answer and the next question: the answer goes on. What follows the last answer may be the writer's own. */
function goingOn(lines: readonly (Line | undefined)[], found: ReadonlyMap<number, Part>): number[] {
  const more: number[] = []
  for (const [index, part] of found) {
    if (part !== 'answer') continue
    const between: number[] = []
    for (
      let next = index + 1;
      lines[next] !== undefined && !found.has(next) && between.length < LONGEST_ANSWER;
      next += 1
    )
      between.push(next)
    if (found.get(index + between.length + 1) === 'question') more.push(...between)
  }
  return more
}

function withPart(passage: Passage, part: Part | undefined): Passage {
  if (part === undefined) return passage
  const { block, marked } = passage
  return { ...passage, block: asPart(block, part), ...(marked === undefined ? {} : { marked: asPart(marked, part) }) }
}

function asPart(block: PageBlock, part: Part): PageBlock {
  if (block.type !== 'paragraph') return block
  // The page sets questions in bold by itself.
  const isBold = part === 'question' && block.children.every((child) => child.type !== 'text' || hasBold(child.marks))
  const children = isBold ? block.children.map(withoutBold) : block.children
  return { type: part, children: withoutLabel(children, part) }
}

const hasBold = (marks: readonly Mark[] = []): boolean => marks.includes('bold')

function withoutBold(child: Inline): Inline {
  if (child.type !== 'text' || child.marks === undefined) return child
  const marks = child.marks.filter((mark) => mark !== 'bold')
  const { marks: _, ...rest } = child
  return marks.length === 0 ? rest : { ...rest, marks }
}

/** Without the word that only says what the paragraph is now; names stay, and so does all of a text that is under review. */
function withoutLabel(children: readonly Inline[], part: Part): readonly Inline[] {
  const text = inlineText(children)
  if (hasMarks(text)) return children
  const dash = DASH.exec(text)?.[0] ?? ''
  const labels = PAIRS.map(([question, answer]) => (part === 'question' ? question : answer))
  const label = labels.map((each) => each.exec(text.slice(dash.length))?.[0]).find((each) => each !== undefined)
  return label === undefined ? children : withoutStart(children, dash.length + label.length)
}

function withoutStart(children: readonly Inline[], length: number): readonly Inline[] {
  const rest = [...children]
  let left = length
  for (let first = rest[0]; first !== undefined; first = rest[0]) {
    // A label is no link; white space behind it goes with it.
    if (first.type !== 'text') break
    const text = first.text.slice(left)
    left = Math.max(0, left - first.text.length)
    if (text.trimStart() !== '') return [{ ...first, text: text.trimStart() }, ...rest.slice(1)]
    rest.shift()
  }
  return left > 0 || rest.length === 0 ? children : rest
}

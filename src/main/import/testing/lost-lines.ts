import { inlineText, textSegments } from '../../../shared/article/blocks'
import type { ImportDraft } from '../import-draft'
import { oneLine } from '../inline-buffer'

/** Words that only say what a line is: a label before a credit, a source, a name or topics. */
/** …or the day of the week, which the date says already. */
const LABELS = new Set(
  'ảnh foto photo photos by nguồn sumber source theo tác giả oleh tags topik từ khóa ngày tháng năm bài và dan and năm october oktober thứ hai ba tư sáu bảy wednesday rabu'.split(
    ' ',
  ),
)

/**
 * The lines that are nowhere in a draft: neither whole in one of its texts, nor (for the lines that are taken apart: captions,
 * bylines, publication and source lines) word for word in its fields. A whole line that stands twice must be found twice.
 */
export function lostLines(lines: readonly string[], draft: ImportDraft): string[] {
  const texts = [...wholeTexts(draft), ...fieldTexts(draft)].flatMap((text) => text.split('\n')).map(oneLine)
  const words = new Set(fieldTexts(draft).flatMap(wordsOf))
  const counts = new Map<string, number>()
  const lost: string[] = []
  for (const line of lines.map(oneLine)) {
    if (line === '') continue
    const count = (counts.get(line) ?? 0) + 1
    counts.set(line, count)
    const whole = texts.filter((text) => text.includes(line)).length
    if (whole >= count) continue
    const isApart = line.length < 600 && wordsOf(line).every((word) => words.has(word) || LABELS.has(word))
    if (!isApart) lost.push(line)
  }
  return lost
}

function wholeTexts(draft: ImportDraft): string[] {
  const body = textSegments(draft.body).map(({ children }) => inlineText(children))
  return [draft.headline, draft.lead, ...body, ...draft.omitted.map(({ text }) => text)]
}

function fieldTexts({ figures, bylines, source, section, topics, place, search, omitted }: ImportDraft): string[] {
  return [
    ...figures.flatMap(({ caption, credit, alt }) => [caption, credit, alt]),
    ...bylines,
    ...topics,
    section,
    place,
    search.title,
    search.description,
    source.publication,
    source.url,
    source.author,
    source.publishedAt,
    // A date is written in many ways; its numbers without leading zeros are what all have in common.
    source.publishedAt.replaceAll('-0', '-'),
    ...omitted.filter(({ reason }) => reason === 'leftover').map(({ text }) => text),
  ]
}

function wordsOf(text: string): string[] {
  // Names that ran together with what follows them are told apart where lower case meets upper case or a digit.
  const apart = text.replaceAll(/(?<=\p{Ll})(?=[\p{Lu}\d])/gu, ' ')
  return apart.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

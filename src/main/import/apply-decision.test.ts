import { describe, expect, it } from 'vitest'
import { inlineText, textSegments } from '../../shared/article/blocks'
import { applyDecision } from './apply-decision'
import type { ImportDraft } from './import-draft'
import { importDraft } from './testing/import-files'
import { lostLines } from './testing/lost-lines'

const TEXT = `Bridge by the mill closed again
A second line that might be the title
The bridge by the mill is closed for the third time this year, and nobody in the village is surprised any more.
“It was never much of a bridge,” says the miller, who has crossed it every day since he was a boy of seven.
The council will meet about it on Monday. Photo: it said so on the door of the town hall; nobody read it
Jane Doe
`
const lines = TEXT.split('\n')
const bodyTexts = (draft: ImportDraft): string[] => textSegments(draft.body).map(({ children }) => inlineText(children))

it('offers what is uncertain, with the alternatives', async () => {
  const draft = await importDraft({ 'a.txt': TEXT })
  expect(draft.decisions.map(({ kind, choice }) => [kind, choice])).toEqual([
    ['headline', 'headline'],
    ['headline', 'body'],
    ['lead', 'lead'],
    ['caption', 'body'],
    ['byline', 'byline'],
  ])
  for (const { choice, alternatives } of draft.decisions) expect(alternatives).toContain(choice)
})

it('applies a choice, and takes it back', async () => {
  const draft = await importDraft({ 'a.txt': TEXT })
  const byline = draft.decisions.find(({ kind }) => kind === 'byline')?.id ?? ''
  const asText = applyDecision(draft, byline, 'body')
  expect(asText.bylines).toEqual([])
  expect(bodyTexts(asText).at(-1)).toBe('Jane Doe')
  expect(asText.decisions.find(({ id }) => id === byline)?.choice).toBe('body')
  expect(applyDecision(asText, byline, 'byline')).toEqual(draft)
  const left = applyDecision(draft, byline, 'omitted')
  expect(left.omitted).toContainEqual({ text: 'Jane Doe', reason: 'chosen' })
})

it('makes the first headline a paragraph when another is chosen, and lets that be undone', async () => {
  const draft = await importDraft({ 'page.txt': `Bridge by the mill closed again\n${TEXT}Comments (0)\nNo data` })
  const passage = draft.passages.find(({ role }) => role === 'headline')
  const other = draft.decisions.find(
    ({ alternatives, choice }) => alternatives.includes('headline') && choice !== 'headline',
  )
  if (other === undefined) throw new Error('no other headline is offered')
  const changed = applyDecision(draft, other.id, 'headline')
  expect(changed.headline).toBe(other.text)
  const back = changed.decisions.find(({ passageId }) => passageId === passage?.id)
  expect(applyDecision(changed, back?.id ?? '', 'headline').headline).toBe(draft.headline)
})

it('asks about a headline that was sure until another took its place, and about none twice', async () => {
  const asked = await importDraft({ 'a.txt': TEXT })
  const first = asked.passages.find(({ role }) => role === 'headline')?.id
  const other = asked.decisions.find(({ kind, choice }) => kind === 'headline' && choice !== 'headline')?.id ?? ''
  const sure = { ...asked, decisions: asked.decisions.filter(({ passageId }) => passageId !== first) }
  const byline = asked.decisions.find(({ kind }) => kind === 'byline')?.id ?? ''
  expect(applyDecision(sure, byline, 'body').decisions.map(({ passageId }) => passageId)).not.toContain(first)
  for (const draft of [sure, asked]) {
    const changed = applyDecision(draft, other, 'headline')
    expect(changed.decisions.filter(({ passageId }) => passageId === first)).toMatchObject([
      { kind: 'headline', choice: 'body', text: lines[0] },
    ])
  }
})

it('loses no line, whatever is decided', async () => {
  const draft = await importDraft({ 'a.txt': TEXT })
  for (const { id, alternatives } of draft.decisions) {
    for (const choice of alternatives) expect(lostLines(lines, applyDecision(draft, id, choice))).toEqual([])
  }
})

it('ignores a decision or a choice that there is not', async () => {
  const draft = await importDraft({ 'a.txt': TEXT })
  expect(applyDecision(draft, 'no such', 'body')).toBe(draft)
  expect(applyDecision(draft, draft.decisions[0]?.id ?? '', 'no such')).toBe(draft)
})

it('decides language and date', async () => {
  const draft = await importDraft({
    'page.txt': `Bridge by the mill closed\nRiverside Post 03/04/2025\n${TEXT}Source: https://riverside.example/a\nComments (0)`,
  })
  expect(draft.source).toMatchObject({ publication: 'Riverside Post', publishedAt: '2025-04-03' })
  expect(applyDecision(draft, 'date', '2025-03-04').source.publishedAt).toBe('2025-03-04')
  const short = await importDraft({ 'a.txt': 'Taxi\nHotel bar' })
  const language = short.decisions.find(({ kind }) => kind === 'language')
  expect(applyDecision(short, 'language', language?.alternatives[1] ?? '').language).toBe(language?.alternatives[1])
})

/** A page with one date in its metadata and another, or the same, in its text. */
const bridge = (declared: string, line: string): string =>
  `<html lang="en"><head><title>Bridge closed</title><meta property="article:published_time" content="${declared}"></head>
<body><article><h1>Bridge closed</h1><p class="source">${line}</p>
<p>The bridge by the mill is closed for the third time this year, and nobody in the village is surprised.</p>
<p>The council will meet about it on Monday evening in the hall beside the market.</p></article></body></html>`

describe('a date that the file says of itself', () => {
  it('is asked about when the text has another, and what is not taken is listed', async () => {
    const draft = await importDraft({ 'a.html': bridge('2025-10-24T08:00:00+07:00', 'Riverside Post 22/10/2025') })
    expect(draft.source.publishedAt).toBe('2025-10-22')
    expect(draft.omitted).toContainEqual({ text: '2025-10-24', reason: 'metadata' })
    expect(draft.decisions.filter(({ kind }) => kind === 'date')).toEqual([
      {
        id: 'date',
        kind: 'date',
        text: 'Riverside Post 22/10/2025',
        choice: '2025-10-22',
        alternatives: ['2025-10-22', '2025-10-24'],
      },
    ])
    const decided = applyDecision(draft, 'date', '2025-10-24')
    expect(decided.source.publishedAt).toBe('2025-10-24')
    expect(decided.omitted).not.toContainEqual({ text: '2025-10-24', reason: 'metadata' })
  })

  it('is one of the answers beside the other reading of the line', async () => {
    const draft = await importDraft({ 'a.html': bridge('2025-05-01', 'Riverside Post 03/04/2025') })
    expect(draft.decisions.find(({ kind }) => kind === 'date')?.alternatives).toEqual([
      '2025-04-03',
      '2025-05-01',
      '2025-03-04',
    ])
  })

  it('settles how the line is read when both agree', async () => {
    const draft = await importDraft({ 'a.html': bridge('2025-04-03T08:00:00+07:00', 'Riverside Post 03/04/2025') })
    expect(draft.source.publishedAt).toBe('2025-04-03')
    expect([draft.decisions, draft.omitted].flat().filter((each) => /2025/.test(each.text))).toEqual([])
  })
})

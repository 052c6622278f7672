import type * as Y from 'yjs'
import { z } from 'zod'
import { bodyCards, inlineText, textSegments } from '../article/blocks'
import { readDetails } from '../article/details'
import { webAddress } from '../article/link-card'
import type { LanguageTag } from '../article/roots'
import { readTranslation, type Segment, versionSegments } from '../article/segments'
import { type ArticleVersion, type FigureVersion, readVersion } from '../article/version'
import { cutText } from '../cut-text'
import { type FigureId, isFigureId } from '../ids'
import { everyMark, findMarks, type PlacedMark } from './tk-marks'

/** The points of a version's way at which its text is checked. */
export type CheckedStage = 'submit' | 'approve' | 'publish'

/**
 * What can be wrong with a version's text, and from which point on it stands in the way: `submit` problems stop submitting and
 * everything after it, `publish` problems stop scheduling, publishing and correcting, `warn` stops nothing.
 */
export const problemSeverities = {
  tk: 'submit',
  'credit-missing': 'submit',
  'body-empty': 'submit',
  'headline-missing': 'publish',
  'lead-missing': 'warn',
  'photo-missing': 'publish',
  'caption-missing': 'publish',
  'alt-missing': 'publish',
  'source-name-missing': 'publish',
  'source-link-missing': 'publish',
  'segment-missing': 'publish',
  'segment-stale': 'publish',
  'card-address-missing': 'publish',
  doubt: 'warn',
} as const satisfies Record<string, 'submit' | 'publish' | 'warn'>

/** The name of one kind of problem. */
export type ProblemCode = keyof typeof problemSeverities
/** All kinds of problems. */
export const problemCodes = Object.keys(problemSeverities) as ProblemCode[]

/** Something in a version's text that a person should see to, and where. */
export const Problem = z.object({
  code: z.enum(problemCodes),
  severity: z.enum(['submit', 'publish', 'warn']),
  /** A `SegmentKey`: where to put the caret. */
  segment: z.string().exactOptional(),
  figure: z.custom<FigureId>(isFigureId).exactOptional(),
  /** The field it is in, when that is no segment. */
  field: z.enum(['credit', 'searchTitle', 'searchDescription']).exactOptional(),
  /** Some of the text, to find it by. */
  excerpt: z.string().exactOptional(),
})
/** Something in a version's text that a person should see to. */
export type Problem = z.infer<typeof Problem>

/** Everything that is to be seen to in one language version, in reading order: writers' marks, figures, what is missing. */
export function findProblems(doc: Y.Doc, language: LanguageTag): readonly Problem[] {
  const version = readVersion(doc, language)
  const details = readDetails(doc)
  const found = [
    ...missingParts(version),
    ...marksIn(version),
    ...version.figures.flatMap(missingInFigure),
    ...cardsWithoutAddress(version),
    ...missingInSource(details.source),
  ]
  if (details.sourceLanguage === language) return found
  return [...found, ...untranslated(doc, language, details.sourceLanguage, found)]
}

/** Those of `problems` that stand in the way at `stage`. */
export function blockingProblems(problems: readonly Problem[], stage: CheckedStage): readonly Problem[] {
  return problems.filter(({ code }) => {
    // By the code, not by what a forged problem says of itself.
    const severity = problemSeverities[code]
    return severity === 'submit' || (severity === 'publish' && stage === 'publish')
  })
}

type Place = Omit<Problem, 'code' | 'severity'>

function problem(code: ProblemCode, place: Place = {}): Problem {
  return { code, severity: problemSeverities[code], ...place }
}

/** What readers will see: a note to the editor may say what it likes. */
function publishedSegments(version: ArticleVersion): Segment[] {
  return versionSegments(version).filter(({ kind }) => kind !== 'note')
}

function missingParts(version: ArticleVersion): Problem[] {
  const problems: Problem[] = []
  if (isBlank(version.headline)) problems.push(problem('headline-missing', { segment: 'headline' }))
  if (isBlank(version.lead)) problems.push(problem('lead-missing', { segment: 'lead' }))
  const texts = publishedSegments(version).filter(({ key }) => key !== 'headline' && key !== 'lead')
  const hasBody = version.figures.length > 0 || texts.some(({ text }) => !isBlank(text))
  if (!hasBody) problems.push(problem('body-empty'))
  return problems
}

/** The marks that writers left in a version's published texts, credits and search texts, in reading order: `tk` and `doubt`. */
export function marksIn(version: ArticleVersion): Problem[] {
  return markedPlaces(version).flatMap(({ text, place }) =>
    findMarks(text, version.language).map(({ kind, excerpt }) => problem(kind, { ...place, excerpt })),
  )
}

/** All of these marks instead of the first of each kind in a text, with where they stand in it. */
export function everyMarkIn(version: ArticleVersion): (Problem & Pick<PlacedMark, 'from' | 'to'>)[] {
  return markedPlaces(version).flatMap(({ text, place }) =>
    everyMark(text, version.language).map(({ kind, excerpt, from, to }) =>
      Object.assign(problem(kind, { ...place, excerpt }), { from, to }),
    ),
  )
}

function markedPlaces(version: ArticleVersion): readonly { readonly text: string; readonly place: Place }[] {
  return [
    ...publishedSegments(version).map(({ key, text }) => ({ text, place: { segment: key } })),
    ...version.figures.map(({ id, credit }) => ({ text: credit, place: { figure: id, field: 'credit' as const } })),
    { text: version.search.title, place: { field: 'searchTitle' } },
    { text: version.search.description, place: { field: 'searchDescription' } },
  ]
}

function missingInFigure(figure: FigureVersion): Problem[] {
  const { id } = figure
  const problems: Problem[] = []
  if (figure.photoId === null) problems.push(problem('photo-missing', { figure: id }))
  if (isBlank(figure.credit)) problems.push(problem('credit-missing', { figure: id, field: 'credit' }))
  if (isBlank(figure.caption)) problems.push(problem('caption-missing', { figure: id, segment: `caption:${id}` }))
  if (isBlank(figure.alt)) problems.push(problem('alt-missing', { figure: id, segment: `alt:${id}` }))
  return problems
}

/** Cards that would be left out of what is published, because they lead nowhere a reader may be sent. */
function cardsWithoutAddress({ body }: ArticleVersion): Problem[] {
  return bodyCards(body).flatMap(({ url, blocks }) => {
    if (webAddress(url) !== undefined) return []
    const title = textSegments(blocks)[0]
    if (title === undefined) return [problem('card-address-missing')]
    const excerpt = firstCharacters(inlineText(title.children))
    return [problem('card-address-missing', { segment: title.id, excerpt })]
  })
}

/** An article is taken over from elsewhere as soon as one of the source's fields says so. */
function missingInSource(source: ReturnType<typeof readDetails>['source']): Problem[] {
  if (Object.values(source).every(isBlank)) return []
  const problems: Problem[] = []
  if (isBlank(source.publication)) problems.push(problem('source-name-missing'))
  if (isBlank(source.url)) problems.push(problem('source-link-missing'))
  return problems
}

function untranslated(
  doc: Y.Doc,
  language: LanguageTag,
  sourceLanguage: LanguageTag,
  found: readonly Problem[],
): Problem[] {
  // A missing headline, caption or alt text is already said in its own words.
  const said = new Set(found.flatMap(({ code, segment }) => (code.endsWith('-missing') ? (segment ?? []) : [])))
  return readTranslation(doc, language, sourceLanguage).segments.flatMap(({ key, state, sourceText }) => {
    if (state === 'translated' || said.has(key)) return []
    const code = state === 'missing' ? 'segment-missing' : 'segment-stale'
    return [problem(code, { segment: key, excerpt: firstCharacters(sourceText) })]
  })
}

function firstCharacters(text: string): string {
  return cutText(text, 60).trim()
}

function isBlank(text: string): boolean {
  return text.trim() === ''
}

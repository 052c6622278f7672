import * as Y from 'yjs'
import { z } from 'zod'
import { type ArticleId, type FigureId, isArticleId, isFigureId, isSegmentId, type SegmentId } from '../ids'
import { fail, ok, type Result } from '../result'
import { type Block, type Inline, type ListBlock, textKinds } from './blocks'
import { readBody } from './read-body'
import {
  altRoot,
  bodyRoot,
  bylinesRoot,
  canonicalLanguage,
  captionRoot,
  DROPPED_COPY,
  figuresRoot,
  headlineRoot,
  languagesRoot,
  leadRoot,
  metaRoot,
  SCHEMA_VERSION,
  searchRoot,
  segmentsRoot,
  sourceRoot,
  threadsRoot,
  topicsRoot,
} from './roots'
import type { StoredFields, StoredNode } from './stored-node'
import { appendBlocks } from './write-body'

/** The `format` field of an article's JSON file. */
export const ARTICLE_JSON_FORMAT = 'toasoan-article'

const Json = z.json()
const JsonMap = z.record(z.string(), Json)
const segmentId = z.custom<SegmentId>((value) => value === '' || isSegmentId(value))
const figureId = z.custom<FigureId>(isFigureId)
const articleId = z.custom<ArticleId>(isArticleId)
const language = z.string().refine((tag) => canonicalLanguage(tag) === tag)

const TextRun = z.object({
  type: z.literal('text'),
  text: z.string(),
  marks: z.array(z.enum(['bold', 'italic', 'strikethrough', 'subscript', 'superscript'])).exactOptional(),
})
const LineBreak = z.object({ type: z.literal('break') })
const Inline: z.ZodType<Inline> = z.discriminatedUnion('type', [
  TextRun,
  LineBreak,
  z.object({
    type: z.literal('link'),
    url: z.string(),
    children: z.array(z.discriminatedUnion('type', [TextRun, LineBreak])),
  }),
])
const List: z.ZodType<ListBlock> = z.object({
  type: z.literal('list'),
  style: z.enum(['bullet', 'number']),
  items: z.array(
    z.object({
      id: segmentId,
      children: z.array(Inline),
      get list() {
        return List.exactOptional()
      },
    }),
  ),
})
const Fields = JsonMap as z.ZodType<StoredFields>
const Stored: z.ZodType<StoredNode> = z.union([
  z.string(),
  z.strictObject({ map: Fields }),
  z.strictObject({ decorator: Fields }),
  z.strictObject({
    element: Fields,
    get children() {
      return z.array(Stored)
    },
  }),
])
const BlockJson: z.ZodType<Block> = z.union([
  z.object({ type: z.enum(textKinds), id: segmentId, children: z.array(Inline) }),
  z.object({
    type: z.literal('heading'),
    id: segmentId,
    level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
    children: z.array(Inline),
  }),
  List,
  z.object({ type: z.literal('figure'), figureId }),
  z.object({ type: z.literal('rule') }),
  z.object({
    type: z.literal('factbox'),
    get blocks() {
      return z.array(BlockJson)
    },
  }),
  z.object({
    type: z.literal('table'),
    get rows() {
      return z.array(z.object({ cells: z.array(Cell) }))
    },
  }),
  z.object({
    type: z.literal('embed'),
    url: z.string(),
    site: z.string(),
    figureId: figureId.exactOptional(),
    get blocks() {
      return z.array(BlockJson)
    },
  }),
  z.object({ type: z.literal('related'), articles: z.array(articleId) }),
  z.object({ type: z.literal('foreign'), kind: z.string(), stored: Stored.exactOptional() }),
])
const Span = z.int().min(1).max(1000)
const Cell = z.object({
  header: z.enum(['row', 'column', 'both']).exactOptional(),
  colSpan: Span.exactOptional(),
  rowSpan: Span.exactOptional(),
  get blocks() {
    return z.array(BlockJson)
  },
})

const VersionJson = z.object({
  headline: z.string(),
  lead: z.string(),
  body: z.array(BlockJson),
  search: JsonMap,
  segments: JsonMap,
  captions: z.record(figureId, z.string()),
  alts: z.record(figureId, z.string()),
})

/** The whole article as JSON, schema 1: every root of the document, bodies as blocks. */
export const ArticleJson = z.object({
  format: z.literal(ARTICLE_JSON_FORMAT),
  schema: z.literal(SCHEMA_VERSION),
  id: z.custom<ArticleId>(isArticleId),
  meta: JsonMap,
  topics: JsonMap,
  bylines: JsonMap,
  source: JsonMap,
  languages: z.record(language, Json),
  figures: z.record(figureId, JsonMap),
  threads: JsonMap,
  versions: z.record(language, VersionJson),
})
/** The whole article as JSON. */
export type ArticleJson = z.infer<typeof ArticleJson>

type VersionJson = z.infer<typeof VersionJson>

/** Everything the article's document says, without loss; the document's editing history is not part of it. */
export function articleToJson(id: ArticleId, doc: Y.Doc): ArticleJson {
  const languages = [...languagesRoot(doc).keys()].filter((tag) => canonicalLanguage(tag) === tag).sort()
  const figures = mapToJson(figuresRoot(doc)) as ArticleJson['figures']
  const figureIds = Object.keys(figures).filter(isFigureId)
  return {
    format: ARTICLE_JSON_FORMAT,
    schema: SCHEMA_VERSION,
    id,
    meta: mapToJson(metaRoot(doc)),
    topics: mapToJson(topicsRoot(doc)),
    bylines: mapToJson(bylinesRoot(doc)),
    source: mapToJson(sourceRoot(doc)),
    languages: mapToJson(languagesRoot(doc)),
    figures,
    threads: mapToJson(threadsRoot(doc)),
    versions: Object.fromEntries(languages.map((tag) => [tag, versionToJson(doc, tag, figureIds)])),
  }
}

/** A fresh document that says what the JSON says; `file-damaged` when it is not an article of this schema. */
export function articleFromJson(json: unknown, file = 'JSON'): Result<{ id: ArticleId; doc: Y.Doc }> {
  const parsed = ArticleJson.safeParse(json)
  if (!parsed.success)
    return fail('file-damaged', { file, format: 'JSON' }, z.prettifyError(parsed.error).slice(0, 500))
  const doc = new Y.Doc()
  doc.transact(() => writeArticleJson(doc, parsed.data))
  return ok({ id: parsed.data.id, doc })
}

/**
 * Makes `doc` say what the JSON says, as new changes on top of what it said: how a version is restored from history without
 * rewriting it. The caller wraps it in a transaction.
 */
export function writeArticleJson(doc: Y.Doc, json: ArticleJson): void {
  const maps = {
    meta: metaRoot(doc),
    topics: topicsRoot(doc),
    bylines: bylinesRoot(doc),
    source: sourceRoot(doc),
    languages: languagesRoot(doc),
  }
  for (const [name, map] of Object.entries(maps)) writeMap(map, json[name as keyof typeof maps])
  addEntries(threadsRoot(doc), json.threads)
  writeFigures(doc, json.figures)
  for (const [tag, version] of Object.entries(json.versions)) writeVersion(doc, tag, version)
}

function versionToJson(doc: Y.Doc, tag: string, figureIds: readonly FigureId[]): VersionJson {
  const texts = (root: typeof captionRoot): Record<FigureId, string> =>
    Object.fromEntries(figureIds.map((id) => [id, root(doc, tag, id).toJSON()]).filter(([, text]) => text !== ''))
  return {
    headline: headlineRoot(doc, tag).toJSON(),
    lead: leadRoot(doc, tag).toJSON(),
    body: readBody(bodyRoot(doc, tag), { keepForeign: true }),
    search: mapToJson(searchRoot(doc, tag)),
    segments: withoutNotes(mapToJson(segmentsRoot(doc, tag))),
    captions: texts(captionRoot),
    alts: texts(altRoot),
  }
}

function writeVersion(doc: Y.Doc, tag: string, version: VersionJson): void {
  writeText(headlineRoot(doc, tag), version.headline)
  writeText(leadRoot(doc, tag), version.lead)
  const body = bodyRoot(doc, tag)
  if (JSON.stringify(readBody(body, { keepForeign: true })) !== JSON.stringify(version.body)) {
    body.delete(0, body.length)
    appendBlocks(body, version.body)
  }
  writeMap(searchRoot(doc, tag), version.search)
  writeMap(segmentsRoot(doc, tag), version.segments)
  for (const id of figuresRoot(doc).keys()) {
    if (!isFigureId(id)) continue
    writeText(captionRoot(doc, tag, id), version.captions[id] ?? '')
    writeText(altRoot(doc, tag, id), version.alts[id] ?? '')
  }
}

function writeFigures(doc: Y.Doc, figures: ArticleJson['figures']): void {
  const root = figuresRoot(doc)
  for (const [id, fields] of Object.entries(figures)) {
    const map = root.get(id)
    if (map instanceof Y.Map) writeMap(map, fields)
    else root.set(id, new Y.Map(Object.entries(fields)))
  }
}

function writeMap(map: Y.Map<unknown>, fields: Readonly<Record<string, unknown>>): void {
  for (const key of map.keys()) if (!(key in fields)) map.delete(key)
  for (const [key, value] of Object.entries(fields)) {
    if (JSON.stringify(map.get(key)) !== JSON.stringify(value)) map.set(key, value)
  }
}

/** What was said in a review stays said: entries are added, never changed or taken away. */
function addEntries(map: Y.Map<unknown>, entries: Readonly<Record<string, unknown>>): void {
  for (const [key, entry] of Object.entries(entries)) if (!map.has(key)) map.set(key, entry)
}

function writeText(text: Y.Text, next: string): void {
  if (text.toJSON() === next) return
  text.delete(0, text.length)
  text.insert(0, next)
}

/** Notes about nodes of this very document mean nothing elsewhere. */
function withoutNotes<T>(segments: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(segments).filter(([key]) => !key.startsWith(DROPPED_COPY)))
}

function mapToJson(map: Y.Map<unknown>): Record<string, z.infer<typeof Json>> {
  const json = map.toJSON() as Record<string, z.infer<typeof Json>>
  return Object.fromEntries(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)))
}

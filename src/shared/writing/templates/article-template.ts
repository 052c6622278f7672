import { z } from 'zod'
import { articleForms } from '../../article/article-form'
import { ArticleJson } from '../../article/article-json'
import type { Block, Inline } from '../../article/blocks'
import { MOST_TARGET_WORDS } from '../../article/details'
import { canonicalLanguage } from '../../article/roots'
import { type FigureId, newSegmentId } from '../../ids'
import { safeLink } from '../../page/safe-url'
import { fail, ok, type Result } from '../../result'

/** The `format` field of a template's file. */
export const TEMPLATE_FORMAT = 'toasoan-template'
/** The version of that format. */
export const TEMPLATE_SCHEMA = 1
/** A template's file is at most this long, in bytes: a longer one holds more than a structure. */
export const LONGEST_TEMPLATE = 1_000_000
/** Boxes and lists of a template lie inside each other at most this deep. */
const DEEPEST = 64

/** What a template puts into a version: as an article's JSON has it, but headline, lead and body alone. */
export const TemplateVersion = ArticleJson.shape.versions.valueType.pick({ headline: true, lead: true, body: true })
/** What a template puts into a version. */
export type TemplateVersion = z.infer<typeof TemplateVersion>

const language = z.string().refine((tag) => canonicalLanguage(tag) === tag)

/** What a template sets of an article's details; '' sets nothing. */
export const TemplateDetails = z.object({
  name: z.string().trim().min(1).max(120),
  section: z.string().max(120),
  genre: z.string().max(120),
  /** How the article is built; left out for one that is told in one piece. */
  form: z.enum(articleForms).exactOptional(),
  /** The length asked for, in words. */
  targetWords: z.number().int().min(1).max(MOST_TARGET_WORDS).exactOptional(),
})
/** What a template sets of an article's details. */
export type TemplateDetails = z.infer<typeof TemplateDetails>

/** A template as its file holds it: plain data, the structure of an article's JSON (docs/templates.md). */
export const ArticleTemplate = TemplateDetails.extend({
  format: z.literal(TEMPLATE_FORMAT),
  schema: z.literal(TEMPLATE_SCHEMA),
  versions: z.record(language, TemplateVersion).refine((versions) => Object.keys(versions).length > 0),
})
/** A template as its file holds it. */
export type ArticleTemplate = z.infer<typeof ArticleTemplate>

/** Reads a template's file; `template-unreadable` with the reason as detail when it is none. Never throws, whatever the text. */
export function parseTemplate(text: string, file: string): Result<ArticleTemplate> {
  if (text.length > LONGEST_TEMPLATE) return fail('template-unreadable', { file }, 'too long')
  try {
    const json: unknown = JSON.parse(text)
    if (depthOf(json) > DEEPEST) return fail('template-unreadable', { file }, 'nested too deeply')
    const parsed = ArticleTemplate.safeParse(json)
    if (!parsed.success) return fail('template-unreadable', { file }, z.prettifyError(parsed.error).slice(0, 500))
    return ok({ ...parsed.data, versions: withoutForeign(parsed.data.versions) })
  } catch (error) {
    return fail('template-unreadable', { file }, String(error).slice(0, 500))
  }
}

/** A template's file. */
export function templateText(template: ArticleTemplate): string {
  return `${JSON.stringify(template, undefined, 2)}\n`
}

/** The blocks as new ones: each text is a segment of its own, whatever it was a copy of. */
export function freshBlocks(blocks: readonly Block[]): Block[] {
  const fresh = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fresh)
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value).map(([key, field]) => [key, key === 'id' ? newSegmentId() : fresh(field)])
    return Object.fromEntries(fields) as unknown
  }
  return fresh(blocks) as Block[]
}

/**
 * A body as a template holds it: photos belong to an article, so their places become lines that say so (`photoLine`, with the caption
 * if there is one); links to other articles and what this program does not know are left out, and so is an address that no reader may
 * be sent to.
 */
export function templateBody(blocks: readonly Block[], photoLine: (figure: FigureId) => string): Block[] {
  return blocks.flatMap((block): Block[] => {
    switch (block.type) {
      case 'foreign':
      case 'related':
        return []
      case 'figure':
        return [
          { type: 'paragraph', id: newSegmentId(), children: [{ type: 'text', text: photoLine(block.figureId) }] },
        ]
      case 'factbox':
        return [{ ...block, blocks: templateBody(block.blocks, photoLine) }]
      case 'embed':
        return templateBody(block.blocks, photoLine)
      case 'table':
        return [
          {
            ...block,
            rows: block.rows.map(({ cells }) => ({
              cells: cells.map((cell) => ({ ...cell, blocks: templateBody(cell.blocks, photoLine) })),
            })),
          },
        ]
      case 'list':
      case 'rule':
        return [block]
      case 'paragraph':
      case 'heading':
      case 'quote':
      case 'attribution':
      case 'pullquote':
      case 'question':
      case 'answer':
      case 'note':
        return [{ ...block, children: block.children.map(safeInline) }]
    }
  })
}

function safeInline(inline: Inline): Inline {
  if (inline.type !== 'link' || safeLink(inline.url) !== undefined) return inline
  return { type: 'text', text: inline.children.map((child) => (child.type === 'text' ? child.text : ' ')).join('') }
}

function withoutForeign(versions: ArticleTemplate['versions']): ArticleTemplate['versions'] {
  return Object.fromEntries(
    Object.entries(versions).map(([tag, version]) => [
      tag,
      { ...version, body: templateBody(version.body, () => '[TK]') },
    ]),
  )
}

/** How deep arrays and objects lie inside each other; stops counting a little above `DEEPEST`. */
function depthOf(json: unknown): number {
  let level: unknown[] = [json]
  let depth = 0
  while (level.length > 0 && depth <= DEEPEST) {
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []))
    depth += 1
  }
  return depth
}

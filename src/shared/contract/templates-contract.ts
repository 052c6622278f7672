import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { LONGEST_TEMPLATE, TemplateDetails, TemplateVersion } from '../writing/templates/article-template'
import { builtInKinds } from '../writing/templates/built-in'
import { FailureShape } from './failure-shape'

/** How many templates a person may keep, and how many files are taken in at once. */
export const MOST_TEMPLATES = 200

/** Names an own template, as its file is called, or the kind of a built-in one. */
export const TemplateId = z.union([z.enum(builtInKinds), z.string().regex(/^own-[0-9A-Za-z]{6,32}$/)])
/** Names a template. */
export type TemplateId = z.infer<typeof TemplateId>

const Language = z.string().max(60)
const OwnId = z.string().regex(/^own-[0-9A-Za-z]{6,32}$/)
const Article = z.custom<ArticleId>(isArticleId)

/** A template, without what it puts into an article. */
export const TemplateEntry = TemplateDetails.extend({
  id: TemplateId,
  builtIn: z.boolean(),
  /** The languages it is written in. */
  languages: z.array(z.string()).readonly(),
})
/** A template, without what it puts into an article. */
export type TemplateEntry = z.infer<typeof TemplateEntry>

/** Templates of articles; built-in ones speak the language asked for. */
export const templatesRequests = {
  'templates:list': {
    input: z.object({ language: Language }),
    output: z.object({
      templates: z.array(TemplateEntry),
      /** Files among the templates that are none, each with the reason; the others are listed all the same. */
      unreadable: z.array(z.object({ file: z.string(), failure: FailureShape })),
    }),
  },
  /** What a template puts into a version; `language` is the one it answers in. */
  'templates:read': {
    input: z.object({ id: TemplateId, language: Language }),
    output: z.object({ details: TemplateDetails, language: z.string(), version: TemplateVersion }),
  },
  /** Makes a new article of a template, in a language. */
  'templates:create': { input: z.object({ id: TemplateId, language: Language }), output: z.object({ id: Article }) },
  /** Keeps a version of an article as a template: a new one, or in the place of an own one. */
  'templates:saveArticle': {
    input: z.object({ article: Article, language: Language, details: TemplateDetails, replaces: OwnId.nullable() }),
    output: z.object({ id: OwnId }),
  },
  /** Changes what an own template is called and sets. */
  'templates:change': { input: z.object({ id: OwnId, details: TemplateDetails }), output: z.object({}) },
  'templates:delete': { input: z.object({ id: OwnId }), output: z.object({}) },
  /** Takes files of templates in; what is none is refused by name, and the others come in. */
  'templates:import': {
    input: z.object({
      files: z
        .array(z.object({ name: z.string().max(255), text: z.string().max(LONGEST_TEMPLATE * 2) }))
        .min(1)
        .max(MOST_TEMPLATES),
    }),
    output: z.object({
      imported: z.number().int(),
      refused: z.array(z.object({ file: z.string(), failure: FailureShape })),
    }),
  },
  /** Saves a template as a file where the person says; null when they chose no place. */
  'templates:export': {
    input: z.object({ id: TemplateId, language: Language }),
    output: z.object({ path: z.string().nullable() }),
  },
} as const

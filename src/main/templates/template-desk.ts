import type * as Y from 'yjs'
import { setForm } from '../../shared/article/article-form'
import { createArticle } from '../../shared/article/create-article'
import { setDetail, setTargetWords } from '../../shared/article/details'
import { canonicalLanguage, captionRoot, type LanguageTag } from '../../shared/article/roots'
import { readVersion } from '../../shared/article/version'
import type { TemplateEntry } from '../../shared/contract/templates-contract'
import type { Failure } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import {
  type ArticleTemplate,
  freshBlocks,
  parseTemplate,
  TEMPLATE_FORMAT,
  TEMPLATE_SCHEMA,
  type TemplateDetails,
  type TemplateVersion,
  templateBody,
} from '../../shared/writing/templates/article-template'
import {
  type BuiltInKind,
  builtInKinds,
  builtInLanguages,
  builtInText,
  builtInVersion,
  usualWords,
} from '../../shared/writing/templates/built-in'
import { placeholderOf } from '../../shared/writing/templates/placeholder'
import type { ArticleService } from '../articles/article-service'
import type { OpenArticles } from '../articles/open-articles'
import type { TemplateStore } from './template-store'

/** What the templates work on. */
export interface TemplateDeskParts {
  readonly store: TemplateStore
  readonly articles: Pick<ArticleService, 'add'>
  readonly open: Pick<OpenArticles, 'read'>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** A template as it is used: what it sets, and what it puts into a version in one language. */
export interface ReadTemplate {
  readonly details: TemplateDetails
  readonly language: LanguageTag
  readonly version: TemplateVersion
}

/** Templates, built-in and own: articles are made of them, and they of articles. */
export class TemplateDesk {
  readonly #parts: TemplateDeskParts

  constructor(parts: TemplateDeskParts) {
    this.#parts = parts
  }

  /** All templates, the built-in ones first and in `language`; a file that is none is named, and the others are there. */
  async list(language: LanguageTag): Promise<{
    readonly templates: readonly TemplateEntry[]
    readonly unreadable: readonly { readonly file: string; readonly failure: Failure }[]
  }> {
    const { templates, unreadable } = await this.#parts.store.list()
    const builtIn = builtInKinds.map((kind) => entryOf(kind, true, builtInLanguages, builtInDetails(kind, language)))
    const own = templates.map(({ id, template }) =>
      entryOf(id, false, Object.keys(template.versions), detailsOf(template)),
    )
    return { templates: [...builtIn, ...own], unreadable }
  }

  /** A template in a language, else in the first one it has. */
  async read(id: string, language: LanguageTag): Promise<Result<ReadTemplate>> {
    if (isBuiltIn(id)) {
      return ok({ details: builtInDetails(id, language), language, version: builtInVersion(id, language) })
    }
    const template = await this.#parts.store.read(id)
    if (!template.ok) return template
    const { versions } = template.value
    const tag = language in versions ? language : Object.keys(versions)[0]
    const version = tag === undefined ? undefined : versions[tag]
    if (tag === undefined || version === undefined) return fail('template-not-found')
    return ok({ details: detailsOf(template.value), language: tag, version })
  }

  /** A new article of a template, in a language if the template has it. */
  async create(id: string, wanted: string): Promise<Result<ArticleId>> {
    const language = canonicalLanguage(wanted)
    if (language === undefined) return fail('language-invalid', { language: wanted })
    const read = await this.read(id, language)
    if (!read.ok) return read
    const { details, version } = read.value
    const doc = createArticle({
      language: read.value.language,
      createdAt: this.#parts.now(),
      headline: version.headline,
      lead: version.lead,
      body: freshBlocks(version.body),
    })
    doc.transact(() => setDetails(doc, details))
    return this.#parts.articles.add(doc)
  }

  /** Keeps a version of an article as a template; its photos become lines that ask for one. */
  async saveArticle(
    article: ArticleId,
    language: LanguageTag,
    details: TemplateDetails,
    replaces?: string,
  ): Promise<Result<string>> {
    if (canonicalLanguage(language) !== language) return fail('language-invalid', { language })
    const version = await this.#parts.open.read(article, (doc): TemplateVersion => {
      const { headline, lead, body } = readVersion(doc, language)
      const photo = builtInText('photoStory', language).name
      return {
        headline,
        lead,
        body: templateBody(body, (id) => placeholderOf(captionRoot(doc, language, id).toJSON() || photo)),
      }
    })
    if (!version.ok) return version
    const kept = replaces === undefined ? undefined : await this.#parts.store.read(replaces)
    const others = kept?.ok === true ? kept.value.versions : {}
    const template = templateOf(details, { ...others, [language]: version.value })
    return this.#parts.store.save(template, replaces)
  }

  /** Changes what an own template is called and sets; what it puts into an article stays. */
  async change(id: string, details: TemplateDetails): Promise<Result<void>> {
    const template = await this.#parts.store.read(id)
    if (!template.ok) return template
    const saved = await this.#parts.store.save(templateOf(details, template.value.versions), id)
    return saved.ok ? ok(undefined) : saved
  }

  /** Deletes an own template. */
  delete(id: string): Promise<Result<void>> {
    return this.#parts.store.delete(id)
  }

  /** Takes files in as own templates; those that are none are refused, each with its reason. */
  async import(files: readonly { readonly name: string; readonly text: string }[]): Promise<{
    readonly imported: number
    readonly refused: readonly { readonly file: string; readonly failure: Failure }[]
  }> {
    let imported = 0
    const refused: { file: string; failure: Failure }[] = []
    for (const { name, text } of files) {
      const template = parseTemplate(text, name)
      const saved = template.ok ? await this.#parts.store.save(template.value) : template
      if (saved.ok) imported += 1
      else refused.push({ file: name, failure: saved.failure })
    }
    return { imported, refused }
  }

  /** A template as it is written into a file: an own one with all its languages, a built-in one with those it has. */
  async fileOf(id: string, language: LanguageTag): Promise<Result<ArticleTemplate>> {
    if (!isBuiltIn(id)) return this.#parts.store.read(id)
    const versions = Object.fromEntries(builtInLanguages.map((tag) => [tag, builtInVersion(id, tag)]))
    return ok(templateOf(builtInDetails(id, language), versions))
  }
}

function isBuiltIn(id: string): id is BuiltInKind {
  return builtInKinds.some((kind) => kind === id)
}

function entryOf(
  id: string,
  builtIn: boolean,
  languages: readonly LanguageTag[],
  details: TemplateDetails,
): TemplateEntry {
  return { id, builtIn, languages, ...details }
}

function builtInDetails(kind: BuiltInKind, language: LanguageTag): TemplateDetails {
  const { name, genre } = builtInText(kind, language)
  const form = kind === 'photoStory' ? { form: 'photo-story' as const } : {}
  return { name, genre, section: '', targetWords: usualWords[kind], ...form }
}

function detailsOf({
  format: _format,
  schema: _schema,
  versions: _versions,
  ...details
}: ArticleTemplate): TemplateDetails {
  return details
}

function templateOf(details: TemplateDetails, versions: ArticleTemplate['versions']): ArticleTemplate {
  return { format: TEMPLATE_FORMAT, schema: TEMPLATE_SCHEMA, ...details, versions }
}

function setDetails(doc: Y.Doc, { section, genre, form, targetWords }: TemplateDetails): void {
  if (form !== undefined) setForm(doc, form)
  if (section !== '') setDetail(doc, 'section', section)
  if (genre !== '') setDetail(doc, 'genre', genre)
  if (targetWords !== undefined) setTargetWords(doc, targetWords)
}

import { access } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readDetails } from '../shared/article/details'
import { canonicalLanguage } from '../shared/article/roots'
import type { ExportFormat } from '../shared/contract/export-formats'
import { isArticleId } from '../shared/ids'
import type { ArticleRow } from '../shared/library'
import { ExportDesk } from '../main/transfer/export-desk'
import { PreviewDesk } from '../main/transfer/preview-desk'
import type { Workstation } from '../main/workstation'
import { exitCodes, failureSentence, type Output } from './output'
import { showArticle } from './show-article'

/** `import FILE…`: takes files into the library. Exit code 1 when one of them could not be imported. */
export async function importFiles(
  station: Workstation,
  files: readonly string[],
  options: { readonly language?: string; readonly json?: boolean },
  { out, err }: Output,
): Promise<number> {
  const paths = files.map((file) => resolve(file))
  const report = await station.imports.run(
    'command-line',
    paths,
    ({ done, total, file }) => {
      if (options.json !== true && file !== '') err(`${done + 1}/${total} ${file}`)
    },
    options.language === undefined ? {} : { language: options.language },
  )
  const { outcomes } = report
  if (options.json === true) {
    out(JSON.stringify(outcomes.map(({ articleId, ...rest }) => ({ id: articleId ?? null, ...rest })), null, 2))
  }
  for (const { file, articleId, headline, failure, decisions, omitted } of outcomes) {
    if (failure !== undefined) {
      err(`${file}: ${failureSentence(failure)}`)
    } else if (options.json !== true) {
      out(`${articleId}\t${headline ?? ''}`)
      for (const { kind, text, choice } of decisions) err(`${file}: uncertain ${kind}: taken as ${choice}: ${shorten(text)}`)
      if (omitted.length > 0) err(`${file}: ${omitted.length} passages left out (--json lists them)`)
    }
  }
  return outcomes.some(({ failure }) => failure !== undefined) ? exitCodes.failed : exitCodes.done
}

/** `list`: the library, latest change first, or what a search finds. */
export async function listArticles(
  station: Workstation,
  options: { readonly search?: string; readonly json?: boolean },
  { out }: Output,
): Promise<number> {
  await station.verified
  const rows: ArticleRow[] = []
  for (;;) {
    const page = await station.library.query({
      search: options.search ?? '',
      bin: false,
      descending: true,
      offset: rows.length,
      limit: 500,
    })
    rows.push(...page.rows)
    if (page.rows.length === 0 || rows.length >= page.total) break
  }
  if (options.json === true) out(JSON.stringify(rows.map(listed), null, 2))
  else for (const row of rows) out(`${row.id}\t${row.languages.map(({ language }) => language).join(',')}\t${headlineOf(row)}`)
  return exitCodes.done
}

/** `show ID`: one article. */
export async function showOne(
  station: Workstation,
  id: string,
  options: { readonly json?: boolean },
  { out, err }: Output,
): Promise<number> {
  if (!isArticleId(id)) {
    err(`toasoan: ${id} is not an article id`)
    return exitCodes.usage
  }
  const shown = await station.open.read(id, (doc) => showArticle(id, doc))
  if (!shown.ok) {
    err(`toasoan: ${failureSentence(shown.failure)}`)
    return exitCodes.failed
  }
  if (options.json === true) {
    out(JSON.stringify(shown.value, null, 2))
    return exitCodes.done
  }
  const { sourceLanguage, versions } = shown.value
  for (const [language, version] of Object.entries(versions)) {
    out(`[${language}${language === sourceLanguage ? ', source' : ''}; ${version.words} words]`)
    out([version.headline, version.lead, ...version.body.map(({ text }) => text)].filter((text) => text !== '').join('\n\n'))
    out('')
  }
  return exitCodes.done
}

/** `export ID`: one language version (or the whole article as JSON) as files in a folder; prints their paths. */
export async function exportOne(
  station: Workstation,
  id: string,
  options: { readonly format: ExportFormat; readonly language?: string; readonly out: string },
  { out, err }: Output,
): Promise<number> {
  if (!isArticleId(id)) {
    err(`toasoan: ${id} is not an article id`)
    return exitCodes.usage
  }
  await station.verified
  const { open, library, photos } = station
  const pages = new PreviewDesk({ open, library, photos, now: Date.now, publish: () => '' })
  const desk = new ExportDesk({ open, library, photos, pages })
  const source = await open.read(id, (doc) => readDetails(doc).sourceLanguage)
  if (!source.ok) {
    err(`toasoan: ${failureSentence(source.failure)}`)
    return exitCodes.failed
  }
  const language = options.language === undefined ? source.value : canonicalLanguage(options.language)
  if (language === undefined) {
    err(`toasoan: ${options.language ?? ''} is not a language tag`)
    return exitCodes.usage
  }
  const written = await desk.writeInto(resolve(options.out), id, language, options.format)
  if (!written.ok) {
    err(`toasoan: ${failureSentence(written.failure)}`)
    return exitCodes.failed
  }
  for (const path of written.value) out(path)
  return exitCodes.done
}

/** `check`: the integrity of every draft; changes nothing. */
export async function checkDrafts(station: Workstation, options: { readonly json?: boolean }, { out, err }: Output): Promise<number> {
  const checks = await station.store.check()
  const broken = checks.filter((check) => !check.ok)
  if (options.json === true) out(JSON.stringify(checks, null, 2))
  for (const check of broken) err(`${check.id}: ${check.problem}: ${check.detail}`)
  if (options.json !== true) out(`${checks.length} drafts, ${broken.length} damaged`)
  return broken.length === 0 ? exitCodes.done : exitCodes.failed
}

/** Whether a folder is there; commands that only read do not make a profile by a mistyped path. */
export async function isFolder(path: string): Promise<boolean> {
  try {
    await access(join(path, '.'))
    return true
  } catch {
    return false
  }
}

function listed(row: ArticleRow): object {
  return {
    id: row.id,
    headline: headlineOf(row),
    sourceLanguage: row.sourceLanguage,
    languages: row.languages.map(({ language }) => language),
    section: row.section,
    words: row.words,
    changedAt: new Date(row.changedAt).toISOString(),
  }
}

function headlineOf(row: ArticleRow): string {
  return row.languages.find(({ language }) => language === row.sourceLanguage)?.headline ?? ''
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

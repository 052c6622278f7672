import { resolve } from 'node:path'
import type { Workstation } from '../main/workstation'
import { readDetails } from '../shared/article/details'
import { readLanguages } from '../shared/article/languages'
import type { LanguageTag } from '../shared/article/roots'
import type { ExportFormat } from '../shared/contract/export-formats'
import type { ImportOutcome } from '../shared/contract/import-contract'
import type { ArticleId } from '../shared/ids'
import type { ArticleRow } from '../shared/library'
import { fillPlaceholders } from '../shared/texts/fill-placeholders'
import { importNoticeTexts } from '../shared/texts/import-notices'
import { transferTexts } from '../shared/texts/transfer'
import type { DraftRoom } from './draft-room'
import { exitCodes, failureSentence, type Output } from './output'
import { showArticle } from './show-article'

/** `import FILE…`: takes files into the library. Exit code 1 when one of them could not be imported. */
export async function importFiles(
  station: Workstation,
  files: readonly string[],
  options: { readonly language?: LanguageTag; readonly json?: boolean },
  { out, err, progress }: Output,
): Promise<number> {
  const report = await station.imports.run(
    'command-line',
    files.map((file) => resolve(file)),
    ({ done, total, file }) => {
      if (file !== '') progress(`${done + 1}/${total} ${file}`)
    },
    options.language === undefined ? {} : { language: options.language },
  )
  // The report has the files in the order they were given: they are named here as the caller named them.
  const outcomes = report.outcomes.map((outcome, index) =>
    Object.assign(outcome, { file: files[index] ?? outcome.file }),
  )
  if (options.json === true) {
    const printed = outcomes.map(({ articleId, failure, ...rest }) => ({
      id: articleId ?? null,
      ...rest,
      ...(failure === undefined ? {} : { failure: { ...failure, message: failureSentence(failure) } }),
    }))
    out(JSON.stringify(printed, null, 2))
  }
  for (const { file, articleId, headline, failure, decisions, omitted, notices } of outcomes) {
    if (failure !== undefined) {
      err(`${file}: ${failureSentence(failure)}`)
    } else if (options.json !== true) {
      out(`${articleId}\t${headline ?? ''}`)
      for (const { kind, text, choice } of decisions)
        err(`${file}: uncertain ${kind}: taken as ${choice}: ${shorten(text)}`)
      for (const notice of notices) err(`${file}: ${noticeSentence(notice)}`)
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
  else
    for (const row of rows)
      out(`${row.id}\t${row.languages.map(({ language }) => language).join(',')}\t${headlineOf(row)}`)
  return exitCodes.done
}

/** `show ID`: one article. */
export async function showOne(
  room: DraftRoom,
  id: ArticleId,
  options: { readonly json?: boolean },
  { out, err }: Output,
): Promise<number> {
  const shown = await room.open.read(id, (doc) => showArticle(id, doc))
  if (!shown.ok) {
    err(`${id}: ${failureSentence(shown.failure)}`)
    return exitCodes.failed
  }
  if (options.json === true) {
    out(JSON.stringify(shown.value, null, 2))
    return exitCodes.done
  }
  const { sourceLanguage, versions } = shown.value
  for (const [language, version] of Object.entries(versions)) {
    out(`[${language}${language === sourceLanguage ? ', source' : ''}; ${version.words} words]`)
    out(
      [version.headline, version.lead, ...version.body.map(({ text }) => text)]
        .filter((text) => text !== '')
        .join('\n\n'),
    )
    out('')
  }
  return exitCodes.done
}

/** `export ID`: one language version (or the whole article as JSON) as files in a folder; prints the article's path. Exit code 1 also when a photo could not be read. */
export async function exportOne(
  station: Workstation,
  id: ArticleId,
  options: { readonly format: ExportFormat; readonly language?: LanguageTag; readonly out: string },
  { out, err }: Output,
): Promise<number> {
  const { open, library, photos, disk, verified } = station
  const read = await open.read(id, (doc) => ({
    source: readDetails(doc).sourceLanguage,
    languages: readLanguages(doc).map(({ language }) => language),
  }))
  if (!read.ok) {
    err(`${id}: ${failureSentence(read.failure)}`)
    return exitCodes.failed
  }
  const language = options.language ?? read.value.source
  if (!read.value.languages.includes(language)) {
    err(`${id}: there is no ${language} version; there are ${read.value.languages.join(', ')}`)
    return exitCodes.failed
  }
  // Loaded only here: the writers of all the formats are most of the program.
  const { ExportDesk } = await import('../main/transfer/export-desk')
  // What stands beside the article on its page comes from the library.
  await verified
  const desk = new ExportDesk({ open, library, photos, disk, now: Date.now })
  const written = await desk.writeInto(resolve(options.out), id, language, options.format)
  if (!written.ok) {
    err(`${id}: ${failureSentence(written.failure)}`)
    return exitCodes.failed
  }
  const { path, missingPhotos } = written.value
  out(path)
  if (missingPhotos === 0) return exitCodes.done
  err(`${id}: ${missingPhotos} photos cannot be read and are not in the export; their captions and credits are`)
  return exitCodes.failed
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

function noticeSentence({ code, detail, failure }: ImportOutcome['notices'][number]): string {
  if (failure !== undefined) return failureSentence(failure)
  return fillPlaceholders(transferTexts.en[importNoticeTexts[code] ?? 'noticeConverter'], { detail })
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

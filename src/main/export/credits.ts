import type { ArticleDetails } from '../../shared/article/details'
import type { LanguageTag } from '../../shared/article/roots'
import type { FigureVersion } from '../../shared/article/version'
import { pageLabels } from '../../shared/page/labels'
import { oneLine, printable } from '../../shared/page/printable'
import { ownQuotationMarks } from '../../shared/page/quotation-marks'
import { readerDate } from '../../shared/page/reader-date'

/** The lines that stand around a version's text in every written export, each without line breaks; '' where nothing is known. */
export interface CreditLines {
  /** “Publication · 22/11/2026”. */
  readonly publication: string
  /** The names below the text. */
  readonly byline: string
  /** “Nguồn: https://…”. */
  readonly source: string
}

/** The lines in the words and the order that an import recognises again. */
export function creditLines(details: ArticleDetails, language: LanguageTag): CreditLines {
  const { source, bylines } = details
  const names = bylines.length > 0 ? bylines.map(({ name }) => oneLine(name)).join(', ') : oneLine(source.author)
  const url = oneLine(source.url)
  return {
    publication: [oneLine(source.publication), numericDate(source.publishedAt, language)]
      .filter((part) => part !== '')
      .join(' · '),
    byline: names,
    source: url === '' ? '' : `${pageLabels(language).source}: ${url}`,
  }
}

/** “Caption. Ảnh: Credit” on one line; '' when the figure has neither. */
export function captionLine(figure: FigureVersion, language: LanguageTag): string {
  const caption = oneLine(ownQuotationMarks(figure.caption, language))
  const credit = oneLine(figure.credit)
  if (credit === '') return caption
  const line = `${pageLabels(language).photo}: ${credit}`
  return caption === '' ? line : `${caption} ${line}`
}

/** A text field as every written export shows it: in the language's own quotation marks, without what files cannot carry. */
export function writtenText(text: string, language: LanguageTag): string {
  return printable(ownQuotationMarks(text, language)).trim()
}

/** The day in numbers: as Vietnamese and Indonesian papers write it, elsewhere as ISO 8601, which cannot be misread. */
function numericDate(iso: string, language: LanguageTag): string {
  const date = readerDate(iso, language)
  if (date?.iso === undefined) return date?.text ?? ''
  const day = date.iso.slice(0, 10)
  const base = language.split('-')[0]
  return base === 'vi' || base === 'id' ? day.split('-').toReversed().join('/') : day
}

import { printable } from './printable'

/** Markup that is safe to send: made by `html` alone, which escapes whatever is put into it. */
export class Html {
  readonly #markup: string

  private constructor(markup: string) {
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }

  /** Fills a template's places; only `html` calls it. */
  static of(strings: readonly string[], values: readonly HtmlValue[]): Html {
    let markup = strings[0] ?? ''
    for (const [index, value] of values.entries()) markup += markupOf(value) + (strings[index + 1] ?? '')
    return new Html(markup)
  }
}

/** What may stand in a template: texts are escaped, `undefined` and `false` leave nothing, lists are joined. */
export type HtmlValue = string | number | Html | undefined | false | readonly HtmlValue[]

/** A template for HTML and XML; every text put into it is escaped for elements and for quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return Html.of(strings, values)
}

/** A data block or style sheet, in which markup characters are not escaped; `content` must not hold `</`. Throws when it does. */
export function rawText(content: string): Html {
  if (content.includes('</')) throw new Error('Raw text must not contain "</"')
  return Html.of([content], [])
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return ''
  if (value instanceof Html) return value.toString()
  return typeof value === 'object' ? value.map(markupOf).join('') : escapeMarkup(String(value))
}

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeMarkup(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, (character) => REFERENCES[character] ?? '')
}

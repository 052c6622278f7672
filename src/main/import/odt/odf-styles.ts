import { attribute, elementsOf, type MarkupElement } from '../../../shared/office-html/markup'
import { childrenOf, countOf } from './odf-tree'

/** How characters are set; what is undefined is as around them. */
export interface TextLook {
  readonly bold?: boolean
  readonly italic?: boolean
  readonly strike?: boolean
  readonly position?: 'sup' | 'sub' | 'line'
  readonly hidden?: boolean
}

/** What a paragraph is by its style. */
export type ParagraphRole = 'title' | 'lead' | 'heading' | 'quote' | 'caption' | 'rule' | 'table-heading' | 'plain'

/** What a paragraph's style says of it. */
export interface ParagraphStyle {
  readonly role: ParagraphRole
  /** Of a heading, from 1. */
  readonly level: number
  /** What the paragraph is set in beyond what its role looks like. */
  readonly look: TextLook
}

interface Style {
  readonly element: MarkupElement
  /** As people see it, in lower case. */
  readonly name: string
  readonly parent: string
}

/** The built-in styles of LibreOffice, Word and Google Docs, and those that newsrooms make for themselves, by name. */
const ROLES: readonly (readonly [ParagraphRole, RegExp])[] = [
  ['title', /^(?:title|headline|tít|tiêu đề|judul)$/u],
  ['lead', /^(?:subtitle|sapo|lead|lede|standfirst|teras)$/u],
  ['heading', /^heading(?: ?\d{1,2})?$/u],
  ['quote', /^(?:quotations?|(?:intense ?|block ?)?quote)$/u],
  ['caption', /^(?:caption|illustration|figure|drawing|image caption|photo caption|chú thích ảnh)$/u],
  ['rule', /^horizontal line$/u],
  ['table-heading', /^table heading$/u],
  [
    'plain',
    /^(?:standard|normal|default(?: paragraph)?(?: style)?|text body|body text|first line indent|preformatted text|table(?: contents)?|frame contents|header|footer|(?:foot|end)note(?: text)?|list.*|numbering.*)$/u,
  ],
]
/** Styles go back to no more of others than this. */
const LONGEST_CHAIN = 20
const LIST_LEVELS = /^text:list-level-style-(number|bullet|image)$/u

/** The styles of an OpenDocument text: those with names, and those that a program made for single places. */
export class OdfStyles {
  readonly #styles = new Map<string, Style>()
  /** By the list style's name: the levels that count. */
  readonly #lists = new Map<string, ReadonlySet<number>>()
  /** The language that the document's text is in unless a place says otherwise; '' where it does not say. */
  readonly language: string

  /** `parts` are trees that hold styles; of two with one name the later counts. */
  constructor(parts: readonly MarkupElement[]) {
    let language = ''
    for (const holder of parts.flatMap(styleHolders)) {
      for (const element of childrenOf(holder)) {
        this.#add(element)
        if (element.tagName === 'style:default-style' && attribute(element, 'style:family') === 'paragraph')
          language = languageOf(element) || language
      }
    }
    this.language = language
  }

  #paragraph(name: string, level: number): ParagraphStyle {
    const chain = this.#chain('paragraph', name)
    const looks: TextLook[] = []
    for (const style of chain) {
      const role = roleOf(style.name)
      if (role !== undefined) {
        const look = nearest(looks)
        const said = Number(/\d+$/u.exec(style.name)?.[0] ?? 0)
        return role === 'heading' || (level > 0 && role !== 'title')
          ? { role: 'heading', level: level || said || outlineLevel(chain) || 1, look }
          : { role, level: 0, look }
      }
      looks.push(lookOf(style.element))
    }
    return { role: level > 0 ? 'heading' : 'plain', level, look: nearest(looks) }
  }

  /** What a paragraph or heading is. */
  paragraphOf(element: MarkupElement): ParagraphStyle {
    const level = element.tagName === 'text:h' ? countOf(element, 'text:outline-level', 10) : 0
    return this.#paragraph(attribute(element, 'text:style-name'), level)
  }

  /** How characters of a style are set. */
  text(name: string): TextLook {
    const chain = this.#chain('text', name)
    const look = nearest(chain.map(({ element }) => lookOf(element)))
    // Files that leave out what everybody has by these names.
    const wanted = chain[0]?.name ?? readable(name)
    if (wanted === 'strong emphasis' || wanted === 'strong') return { bold: true, ...look }
    return wanted === 'emphasis' ? { italic: true, ...look } : look
  }

  /** Whether a level of a list, from 1, counts its items. */
  isNumbered(list: string, level: number): boolean {
    return this.#lists.get(list)?.has(level) ?? false
  }

  /** The list that a paragraph's style puts it into; '' for none. */
  listOf(name: string): string {
    const holder = this.#chain('paragraph', name).find(({ element }) => attribute(element, 'style:list-style-name'))
    return holder === undefined ? '' : attribute(holder.element, 'style:list-style-name')
  }

  #add(element: MarkupElement): void {
    const name = attribute(element, 'style:name')
    if (element.tagName === 'text:list-style') this.#lists.set(name, numberedLevels(element))
    if (element.tagName !== 'style:style') return
    this.#styles.set(`${attribute(element, 'style:family')}:${name}`, {
      element,
      name: readable(attribute(element, 'style:display-name') || name),
      parent: attribute(element, 'style:parent-style-name'),
    })
  }

  #chain(family: string, name: string): Style[] {
    const chain: Style[] = []
    for (let next = name; next !== '' && chain.length < LONGEST_CHAIN; ) {
      const style = this.#styles.get(`${family}:${next}`)
      // A file need not bring the styles that it names.
      if (style === undefined) {
        chain.push({ element: NO_STYLE, name: readable(next), parent: '' })
        break
      }
      chain.push(style)
      next = style.parent
    }
    return chain
  }
}

const NO_STYLE: MarkupElement = { nodeName: '', tagName: '', attrs: [], childNodes: [], parentNode: null }

/** Where styles stand; those that styles.xml has for its headers and footers are not the text's. */
function styleHolders(part: MarkupElement): MarkupElement[] {
  const elements = elementsOf(part)
  const hasText = elements.some(({ tagName }) => tagName === 'office:body')
  return elements.filter(
    ({ tagName }) => tagName === 'office:styles' || (tagName === 'office:automatic-styles' && hasText),
  )
}

/** A style's name as people see it: `Heading_20_1` is “heading 1” (ODF 1.3 Part 3, 19.498). */
function readable(name: string): string {
  return name
    .slice(0, 200)
    .replaceAll(/_([\da-f]{2,4})_/giu, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .normalize('NFC')
    .toLowerCase()
    .trim()
}

function roleOf(name: string): ParagraphRole | undefined {
  return ROLES.find(([, pattern]) => pattern.test(name))?.[0]
}

function outlineLevel(chain: readonly Style[]): number {
  const said = chain.map(({ element }) => Number(attribute(element, 'style:default-outline-level')))
  return said.find((level) => level >= 1) ?? 0
}

function textProperties(style: MarkupElement): MarkupElement[] {
  return childrenOf(style, 'style:text-properties')
}

/** How characters are set by styles, of which the first counts before those that it goes back to. */
function nearest(looks: readonly TextLook[]): TextLook {
  const near: TextLook = {}
  return Object.assign(near, ...looks.toReversed())
}

function lookOf(style: MarkupElement): TextLook {
  const [properties] = textProperties(style)
  if (properties === undefined) return {}
  const weight = attribute(properties, 'fo:font-weight')
  const slant = attribute(properties, 'fo:font-style')
  const line =
    attribute(properties, 'style:text-line-through-style') || attribute(properties, 'style:text-line-through-type')
  const position = attribute(properties, 'style:text-position')
  const display = attribute(properties, 'text:display')
  return {
    ...(weight === '' ? {} : { bold: /^(?:bold|[6-9]00)$/u.test(weight) }),
    ...(slant === '' ? {} : { italic: slant !== 'normal' }),
    ...(line === '' ? {} : { strike: line !== 'none' }),
    ...(position === '' ? {} : { position: positionOf(position) }),
    ...(display === '' ? {} : { hidden: display === 'none' }),
  }
}

/** `super 58%`, `sub 58%`, or how far above the line in percent (ODF 1.3 Part 3, 20.384). */
function positionOf(position: string): 'sup' | 'sub' | 'line' {
  if (position.startsWith('super')) return 'sup'
  if (position.startsWith('sub')) return 'sub'
  const raised = Number.parseFloat(position)
  if (raised > 0) return 'sup'
  return raised < 0 ? 'sub' : 'line'
}

function numberedLevels(list: MarkupElement): ReadonlySet<number> {
  const levels = childrenOf(list).filter(
    (level) => LIST_LEVELS.exec(level.tagName)?.[1] === 'number' && attribute(level, 'style:num-format') !== '',
  )
  return new Set(levels.map((level) => Number(attribute(level, 'text:level'))))
}

function languageOf(style: MarkupElement): string {
  for (const properties of textProperties(style)) {
    const language = attribute(properties, 'fo:language')
    const country = attribute(properties, 'fo:country')
    if (/^[a-z]{2,3}$/iu.test(language)) return /^[a-z]{2}$/iu.test(country) ? `${language}-${country}` : language
  }
  return ''
}

import type { Block } from '../../article/blocks'
import type { LanguageTag } from '../../article/roots'
import type { SegmentId } from '../../ids'
import { languageChain } from '../../page/direction'
import type { TemplateVersion } from './article-template'
import { templateTextsEn } from './texts-en'
import { templateTextsId } from './texts-id'
import { templateTextsVi } from './texts-vi'

/** The kinds of article that the program brings a template for. */
export const builtInKinds = ['news', 'interview', 'photoStory', 'obituary', 'event'] as const
/** One of these kinds. */
export type BuiltInKind = (typeof builtInKinds)[number]

/** A line of a template: what kind of block it becomes, and its text. */
export type TemplateLine =
  | readonly ['p' | 'h2' | 'h3' | 'quote' | 'attribution' | 'question' | 'answer' | 'note' | 'pullquote', string]
  | readonly ['list' | 'box', ...string[]]
  | readonly ['table', ...(readonly string[])[]]
  | readonly ['rule']

/** A built-in template in one language. */
export interface BuiltInText {
  readonly name: string
  readonly genre: string
  readonly lead: string
  readonly body: readonly TemplateLine[]
}

/** The length, in words, that an article of a kind usually has. */
export const usualWords: Readonly<Record<BuiltInKind, number>> = {
  news: 450,
  interview: 900,
  photoStory: 300,
  obituary: 500,
  event: 200,
}

const TEXTS: Readonly<Record<LanguageTag, Readonly<Record<BuiltInKind, BuiltInText>>>> = {
  vi: templateTextsVi,
  en: templateTextsEn,
  id: templateTextsId,
}

/** The languages that the built-in templates are written in. */
export const builtInLanguages: readonly LanguageTag[] = Object.keys(TEXTS)

/** A built-in template in a language; in English where it is not written in that one. */
export function builtInText(kind: BuiltInKind, language: LanguageTag): BuiltInText {
  const tag = languageChain(language).find((each) => each in TEXTS) ?? 'en'
  return (TEXTS[tag] ?? templateTextsEn)[kind]
}

/** What a built-in template puts into a version in a language. */
export function builtInVersion(kind: BuiltInKind, language: LanguageTag): TemplateVersion {
  const { lead, body } = builtInText(kind, language)
  return { headline: '', lead, body: body.map(blockOf) }
}

/** A segment's id is given when an article is made of the template. */
const UNSET = '' as SegmentId

function blockOf(line: TemplateLine): Block {
  const [kind] = line
  switch (kind) {
    case 'rule':
      return { type: 'rule' }
    case 'list':
      return {
        type: 'list',
        style: 'bullet',
        items: line.slice(1).map((text) => ({ id: UNSET, children: [{ type: 'text' as const, text }] })),
      }
    case 'box': {
      const [title = '', ...facts] = line.slice(1) as readonly string[]
      return { type: 'factbox', blocks: [textBlock('h3', title), ...facts.map((fact) => textBlock('p', fact))] }
    }
    case 'table':
      return {
        type: 'table',
        rows: (line.slice(1) as (readonly string[])[]).map((cells, row) => ({
          cells: cells.map((text) => ({
            ...(row === 0 ? { header: 'row' as const } : {}),
            blocks: [textBlock('p', text)],
          })),
        })),
      }
    case 'p':
    case 'h2':
    case 'h3':
    case 'quote':
    case 'attribution':
    case 'question':
    case 'answer':
    case 'note':
    case 'pullquote':
      return textBlock(kind, line[1])
  }
}

function textBlock(
  kind: 'p' | 'h2' | 'h3' | Exclude<TemplateLine[0], 'list' | 'box' | 'table' | 'rule'>,
  text: string,
): Block {
  const children = text === '' ? [] : [{ type: 'text' as const, text }]
  if (kind === 'h2' || kind === 'h3') return { type: 'heading', id: UNSET, level: kind === 'h2' ? 2 : 3, children }
  return { type: kind === 'p' ? 'paragraph' : kind, id: UNSET, children }
}

import type * as Y from 'yjs'
import { type Block, inlineText } from './blocks'
import { metaRoot } from './roots'
import type { ArticleVersion } from './version'

/**
 * How an article is built, where it is not told in one piece (docs/decisions/0016): in `numbered` parts, each beginning with a
 * heading of the second level that bears its number; as a `photo-story`, whose figures follow one another, numbered, with their
 * captions as the text. The numbers follow from the order and stand nowhere in the document.
 */
export const articleForms = ['numbered', 'photo-story'] as const
/** One of the forms. */
export type ArticleForm = (typeof articleForms)[number]

/** The form of an article; undefined for the usual one, and for one that this version does not know. */
export function readForm(doc: Y.Doc): ArticleForm | undefined {
  const form = metaRoot(doc).get('form')
  return articleForms.find((known) => known === form)
}

/** Gives an article a form; undefined gives it the usual one. */
export function setForm(doc: Y.Doc, form: ArticleForm | undefined): void {
  if (form === undefined) metaRoot(doc).delete('form')
  else if (readForm(doc) !== form) metaRoot(doc).set('form', form)
}

/** Whether a block of a body begins a numbered part: a heading of the second level, outside boxes, with words in it. */
export function beginsPart(block: Block): boolean {
  return block.type === 'heading' && block.level === 2 && inlineText(block.children).trim() !== ''
}

/**
 * A version with the numbers of its form written into the texts that bear them, “1. …”: for files of text, which know no other way
 * to show them.
 */
export function withNumbers<V extends Pick<ArticleVersion, 'body' | 'figures'>>(version: V, form?: ArticleForm): V {
  let number = 0
  const next = (): string => `${(number += 1)}. `
  if (form === 'numbered') {
    const body = version.body.map((block) =>
      block.type === 'heading' && beginsPart(block)
        ? { ...block, children: [{ type: 'text' as const, text: next() }, ...block.children] }
        : block,
    )
    return { ...version, body }
  }
  if (form !== 'photo-story') return version
  return {
    ...version,
    figures: version.figures.map((figure) => ({ ...figure, caption: `${next()}${figure.caption}`.trim() })),
  }
}

import type { InterfaceLanguage } from '../texts/define'
import { sampleArticleEnglish } from './sample-article-en'
import { sampleArticleIndonesian } from './sample-article-id'
import { sampleArticleVietnamese } from './sample-article-vi'

/** One block of the sample article's body; the same `key` in every language names the same block. */
export type SampleBlock =
  | { readonly kind: 'paragraph' | 'quote'; readonly key: string; readonly text: string }
  /** A heading of level 2. */
  | { readonly kind: 'heading'; readonly key: string; readonly text: string }
  | { readonly kind: 'list'; readonly key: string; readonly items: readonly string[] }
  | { readonly kind: 'figure'; readonly key: string; readonly caption: string; readonly alt: string }

/** The sample article in one language. */
export interface SampleVersion {
  readonly headline: string
  readonly lead: string
  readonly section: string
  readonly topics: readonly string[]
  readonly place: string
  readonly search: { readonly slug: string; readonly title: string; readonly description: string }
  readonly blocks: readonly SampleBlock[]
}

/** The photo behind one figure: a file of `resources/sample/photos`, and who is named beside it. */
export interface SamplePhoto {
  readonly file: string
  readonly credit: string
  readonly layout: 'full' | 'wide' | 'half'
}

/** An article with its language versions as plain data. */
export interface SampleArticle {
  readonly sourceLanguage: InterfaceLanguage
  readonly bylines: readonly string[]
  /** By the key of the figure's block. */
  readonly photos: Readonly<Record<string, SamplePhoto>>
  readonly versions: Readonly<Record<InterfaceLanguage, SampleVersion>>
}

/** The article a new newsroom begins with: a feature about a boat that lends books; its people and places are invented. */
export const sampleArticle: SampleArticle = {
  sourceLanguage: 'vi',
  bylines: ['Minh Thư'],
  photos: {
    'figure-departure': { file: 'river-dawn.jpg', credit: 'Tòa Soạn', layout: 'wide' },
    'figure-library': { file: 'school-library.jpg', credit: 'Tòa Soạn', layout: 'full' },
  },
  versions: { vi: sampleArticleVietnamese, en: sampleArticleEnglish, id: sampleArticleIndonesian },
}

import type { LanguageTag } from '../article/roots'
import { type Localised, languageChain } from './direction'
import { moreLabels } from './labels-more'

/** The sections of the site that have a rail on every page, in the order they stand in. */
export const railKeys = [
  'heritage',
  'figures',
  'business',
  'currentAffairs',
  'politicalSystem',
  'local',
  'product',
] as const
/** One of the rails; `figures` are people (Nhân vật). */
export type RailKey = (typeof railKeys)[number]

/** Every word the page itself says, in one language. */
export interface PageLabels extends Readonly<Record<RailKey, string>> {
  /** Before a photo's credit: Ảnh, Foto, Photo. */
  readonly photo: string
  /** Before the link to the original: Nguồn, Sumber, Source. */
  readonly source: string
  readonly comments: string
  readonly noComments: string
  /** Above the links that an article's text itself gives to other articles. */
  readonly relatedBox: string
  readonly sameTopic: string
  readonly sameSection: string
  readonly sameAuthor: string
  /** In place of a list of articles that has none. */
  readonly noArticles: string
  readonly otherLanguages: string
  readonly sections: string
  readonly skipToArticle: string
  /** In place of a photo that is not there yet. */
  readonly noPhoto: string
  /** In place of a headline that is not written yet. */
  readonly noHeadline: string
}

const vi: PageLabels = {
  photo: 'Ảnh',
  source: 'Nguồn',
  comments: 'Bình luận',
  noComments: 'Chưa có bình luận nào.',
  relatedBox: 'Bài liên quan',
  sameTopic: 'Cùng chủ đề',
  sameSection: 'Cùng chuyên mục',
  sameAuthor: 'Cùng tác giả',
  noArticles: 'Chưa có bài nào.',
  otherLanguages: 'Ngôn ngữ khác',
  sections: 'Chuyên mục',
  skipToArticle: 'Đến nội dung bài',
  noPhoto: 'Chưa có ảnh',
  noHeadline: 'Chưa có tiêu đề',
  heritage: 'Di sản',
  figures: 'Nhân vật',
  business: 'Doanh nghiệp',
  currentAffairs: 'Thời sự',
  politicalSystem: 'Hệ thống chính trị',
  local: 'Địa phương',
  product: 'Sản phẩm',
}

const en: PageLabels = {
  photo: 'Photo',
  source: 'Source',
  comments: 'Comments',
  noComments: 'No comments yet.',
  relatedBox: 'Related articles',
  sameTopic: 'On the same topic',
  sameSection: 'In the same section',
  sameAuthor: 'By the same author',
  noArticles: 'No articles yet.',
  otherLanguages: 'Other languages',
  sections: 'Sections',
  skipToArticle: 'Skip to the article',
  noPhoto: 'No photo yet',
  noHeadline: 'No headline yet',
  heritage: 'Heritage',
  figures: 'Figures',
  business: 'Business',
  currentAffairs: 'Current affairs',
  politicalSystem: 'Political system',
  local: 'Local',
  product: 'Product',
}

const id: PageLabels = {
  photo: 'Foto',
  source: 'Sumber',
  comments: 'Komentar',
  noComments: 'Belum ada komentar.',
  relatedBox: 'Artikel terkait',
  sameTopic: 'Topik yang sama',
  sameSection: 'Rubrik yang sama',
  sameAuthor: 'Penulis yang sama',
  noArticles: 'Belum ada artikel.',
  otherLanguages: 'Bahasa lain',
  sections: 'Rubrik',
  skipToArticle: 'Langsung ke artikel',
  noPhoto: 'Belum ada foto',
  noHeadline: 'Belum ada judul',
  heritage: 'Warisan',
  figures: 'Tokoh',
  business: 'Bisnis',
  currentAffairs: 'Peristiwa terkini',
  politicalSystem: 'Sistem politik',
  local: 'Daerah',
  product: 'Produk',
}

const COMPLETE: Readonly<Record<LanguageTag, PageLabels>> = { vi, en, id }

/** The page's words for a reader of `language`; what a language lacks is said in English. */
export function pageLabels(language: LanguageTag): PageLabels {
  for (const tag of languageChain(language)) {
    const labels = COMPLETE[tag] ?? moreLabels[tag]
    if (labels !== undefined) return { ...en, ...labels }
  }
  return en
}

/** Every way in which some language names a thing, to recognise it by: “Ảnh”, “Foto”, “Photo”, … */
export function labelInEveryLanguage(key: keyof PageLabels): readonly string[] {
  const labels = [...Object.values(COMPLETE), ...Object.values(moreLabels)]
  return [...new Set(labels.flatMap((each) => each[key] ?? []))]
}

/** The name a site without settings of its own goes by. */
export const DEFAULT_SITE_NAME: Localised = { vi: 'Tòa Soạn', en: 'Tòa Soạn', id: 'Tòa Soạn' }

/** The motto a site without settings of its own carries. */
export const DEFAULT_SITE_MOTTO: Localised = {
  vi: 'Chuyện quê nhà, kể bằng nhiều thứ tiếng',
  en: 'Stories from home, told in many languages',
  id: 'Cerita kampung halaman dalam banyak bahasa',
  fr: 'Récits d’ici, en plusieurs langues',
  ar: 'حكايات الوطن بلغات كثيرة',
  zh: '故乡新闻，多语讲述',
}

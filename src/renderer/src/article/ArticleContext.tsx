import { createContext, type ReactNode, useContext } from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import type { SegmentKey } from '../../../shared/article/segments'
import type { ArticleId } from '../../../shared/ids'
import type { ArticleReplica } from '../editor/replica/ArticleReplica'
import type { PhotoSizes } from './photo-sizes'

/** The open article and how it is looked at. */
export interface ArticleView {
  readonly id: ArticleId
  readonly replica: ArticleReplica
  readonly photoSizes: PhotoSizes
  /** The version being written. */
  readonly language: LanguageTag
  readonly sourceLanguage: LanguageTag
  readonly showLanguage: (language: LanguageTag) => void
  /** Whether the source stands beside the version being written. */
  readonly sideBySide: boolean
  readonly setSideBySide: (sideBySide: boolean) => void
  /** Puts the caret into a segment of the version being written, or of the one named, and scrolls to it. */
  readonly goTo: (key: SegmentKey, version?: LanguageTag) => void
}

const ArticleContext = createContext<ArticleView | undefined>(undefined)

/** Gives its children the open article. */
export function ArticleProvider(props: { readonly view: ArticleView; readonly children: ReactNode }): ReactNode {
  return <ArticleContext value={props.view}>{props.children}</ArticleContext>
}

/** The open article. */
export function useArticle(): ArticleView {
  const view = useContext(ArticleContext)
  if (view === undefined) throw new Error('useArticle needs ArticleProvider above it')
  return view
}

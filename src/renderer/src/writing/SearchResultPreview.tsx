import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import { directionOf } from '../../../shared/page/direction'
import type { SearchResult } from '../../../shared/writing/search-result'
import { SiteLine } from './SiteLine'
import { Nothing } from './WritingSection'
import classes from './WritingTab.module.css'

/** The version as a search engine may show it. */
export function SearchResultPreview(props: {
  readonly result: SearchResult
  readonly language: LanguageTag
}): ReactNode {
  const { t } = useTranslation('writing')
  const { result, language } = props
  const written = { lang: language, dir: directionOf(language) }
  return (
    <div className={classes.result}>
      <SiteLine language={language} slug={result.slug} />
      {result.title === '' ? (
        <Nothing text={t('noTitle')} />
      ) : (
        <p className={classes.resultTitle} {...written}>
          {result.title}
        </p>
      )}
      {result.description === '' ? <Nothing text={t('noDescription')} /> : <p {...written}>{result.description}</p>}
    </div>
  )
}

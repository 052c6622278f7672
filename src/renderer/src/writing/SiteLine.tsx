import type { ReactNode } from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import { directionOf, inLanguage } from '../../../shared/page/direction'
import { DEFAULT_SITE_NAME } from '../../../shared/page/labels'
import { useNewsroom } from '../account/NewsroomContext'
import classes from './WritingTab.module.css'

/** Where a page is from, as search engines and social networks say it: the newsroom's address, else the publication's standing name. */
export function SiteLine(props: { readonly language: LanguageTag; readonly slug?: string }): ReactNode {
  const { language, slug } = props
  const { account } = useNewsroom()
  const site = hostOf(account?.server ?? null) ?? inLanguage(DEFAULT_SITE_NAME, language)
  return (
    <p className={classes.address} lang={language} dir={directionOf(language)}>
      {site}
      {slug !== undefined && ` › ${slug}`}
    </p>
  )
}

function hostOf(server: string | null): string | undefined {
  return server !== null && URL.canParse(server) ? new URL(server).host : undefined
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CutText } from '../../../shared/writing/read-writing'
import { SEARCH_DESCRIPTION_MOST, SEARCH_TITLE_MOST } from '../../../shared/writing/search-result'
import classes from './WritingTab.module.css'

interface Cut {
  /** What of the text a search result shows, in characters. */
  readonly most: number
  /** The text that, once written, is shown in its place. */
  readonly unless?: CutText
}

const CUTS: Readonly<Record<CutText, Cut>> = {
  headline: { most: SEARCH_TITLE_MOST, unless: 'searchTitle' },
  lead: { most: SEARCH_DESCRIPTION_MOST, unless: 'searchDescription' },
  searchTitle: { most: SEARCH_TITLE_MOST },
  searchDescription: { most: SEARCH_DESCRIPTION_MOST },
}
const CUT_TEXTS = Object.keys(CUTS) as CutText[]

/** How long the texts are that search engines cut; each against its limit, unless another is shown in its place. */
export function CutTexts({ lengths }: { readonly lengths: Readonly<Record<CutText, number>> }): ReactNode {
  const { t } = useTranslation('article')
  const { t: tWriting } = useTranslation('writing')
  return (
    <dl className={classes.facts}>
      {CUT_TEXTS.map((each) => {
        const length = lengths[each]
        const { most, unless } = CUTS[each]
        const shown = unless === undefined || lengths[unless] === 0
        const over = shown && length > most
        const measured = shown ? tWriting('ofMost', { length, most }) : String(length)
        return (
          <div key={each} data-over={over || undefined}>
            <dt>{t(each)}</dt>
            <dd>
              {length === 0 ? tWriting('empty') : measured}
              {over && <span className={classes.note}>{tWriting('tooLong')}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

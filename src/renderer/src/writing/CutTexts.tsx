import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CutLength, CutText } from '../../../shared/writing/read-writing'
import { SEARCH_DESCRIPTION_WIDTH, SEARCH_TITLE_WIDTH } from '../../../shared/writing/search-result'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './WritingTab.module.css'

interface Cut {
  /** What of the text a search result shows, in CSS pixels. */
  readonly most: number
  /** The text that, once written, is shown in its place. */
  readonly unless?: CutText
}

const CUTS: Readonly<Record<CutText, Cut>> = {
  headline: { most: SEARCH_TITLE_WIDTH, unless: 'searchTitle' },
  lead: { most: SEARCH_DESCRIPTION_WIDTH, unless: 'searchDescription' },
  searchTitle: { most: SEARCH_TITLE_WIDTH },
  searchDescription: { most: SEARCH_DESCRIPTION_WIDTH },
}
const CUT_TEXTS = Object.keys(CUTS) as CutText[]

/** How long the texts are that search engines cut; each against its limit, unless another is shown in its place. */
export function CutTexts({ lengths }: { readonly lengths: Readonly<Record<CutText, CutLength>> }): ReactNode {
  const { t } = useTranslation('article')
  const { t: tWriting } = useTranslation('writing')
  const formats = useFormats()
  return (
    <dl className={classes.facts}>
      {CUT_TEXTS.map((each) => {
        const { characters, width } = lengths[each]
        const { most, unless } = CUTS[each]
        const shown = unless === undefined || lengths[unless].characters === 0
        const over = shown && width > most
        const number = formats.number(characters)
        const written = tWriting('characterCount', { count: characters, number })
        const measured = shown ? tWriting('ofWidth', { written, percent: Math.round((100 * width) / most) }) : written
        return (
          <div key={each} data-over={over || undefined}>
            <dt>{t(each)}</dt>
            <dd>
              {characters === 0 ? tWriting('empty') : measured}
              {over && <span className={classes.note}>{tWriting('tooLong')}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

import { IconCheck, IconPencil, IconRefreshAlert } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ArticleRow } from '../../../shared/library'
import classes from './LanguageChips.module.css'
import type { RowWords } from './row-words'

type LanguageState = ArticleRow['languages'][number]

/** Chips shown before the rest is summed up as “+3”. */
const MOST_CHIPS = 4

/** The languages an article exists in, each with a sign for its translation: complete, unfinished, or its source changed. */
export function LanguageChips(props: { readonly row: ArticleRow; readonly words: RowWords }): ReactNode {
  const { row } = props
  const describe = descriptions(props.words)
  const shown = row.languages.slice(0, row.languages.length > MOST_CHIPS ? MOST_CHIPS - 1 : MOST_CHIPS)
  return (
    <span className={classes.chips}>
      <span className={classes.hidden}>{row.languages.map((each) => describe(each, row)).join('; ')}</span>
      {shown.map((each) => (
        <span
          key={each.language}
          aria-hidden
          className={classes.chip}
          data-state={stateOf(each, row)}
          title={describe(each, row)}
        >
          {each.language.split('-')[0]?.toUpperCase()}
          <StateIcon state={stateOf(each, row)} />
        </span>
      ))}
      {row.languages.length > shown.length && (
        <span aria-hidden className={classes.chip}>
          +{row.languages.length - shown.length}
        </span>
      )}
    </span>
  )
}

function descriptions({ library: t, formats }: RowWords): (state: LanguageState, row: ArticleRow) => string {
  return (each, row) => {
    const says = {
      source: () => t('source'),
      complete: () => t('complete'),
      missing: () => t('missing', { count: each.missing }),
      stale: () => t('stale', { count: each.stale }),
    }[stateOf(each, row)]()
    return `${formats.language(each.language)}: ${says}`
  }
}

function stateOf(state: LanguageState, row: ArticleRow): 'source' | 'complete' | 'missing' | 'stale' {
  if (state.language === row.sourceLanguage) return 'source'
  // What has changed under a translation that readers may already see is the more urgent of the two.
  if (state.stale > 0) return 'stale'
  return state.missing > 0 ? 'missing' : 'complete'
}

function StateIcon(props: { readonly state: ReturnType<typeof stateOf> }): ReactNode {
  const icon = { size: 10, stroke: 2.5, 'aria-hidden': true } as const
  if (props.state === 'stale') return <IconRefreshAlert {...icon} />
  if (props.state === 'missing') return <IconPencil {...icon} />
  return props.state === 'complete' ? <IconCheck {...icon} /> : null
}

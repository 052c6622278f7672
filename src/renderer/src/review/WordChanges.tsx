import { VisuallyHidden } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { diffWords } from '../../../shared/article/word-diff'
import classes from './WordChanges.module.css'

/** What changes between two texts, word by word: what goes is struck out, what comes is underlined, and both are said to who listens. */
export function WordChanges(props: {
  readonly before: string
  readonly after: string
  /** The language of the texts. */
  readonly language: string
}): ReactNode {
  const { t } = useTranslation('review')
  const parts: { key: number; kind: string; text: string }[] = []
  let key = 0
  for (const part of diffWords(props.before, props.after)) {
    parts.push({ key, ...part })
    key += part.text.length
  }
  return (
    <p className={classes.text} lang={props.language}>
      {parts.map(({ key: at, kind, text }) => {
        if (kind === 'same') return <Fragment key={`${at}`}>{text}</Fragment>
        const Element = kind === 'removed' ? 'del' : 'ins'
        return (
          <Element key={`${at}`} className={kind === 'removed' ? classes.removed : classes.added}>
            <VisuallyHidden>{t(kind === 'removed' ? 'wordsRemoved' : 'wordsAdded')}</VisuallyHidden>
            {text}
          </Element>
        )
      })}
    </p>
  )
}

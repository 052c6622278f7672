import type { ReactNode } from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import classes from './HitInContext.module.css'

/** A hit with the words around it, after the place it stands in; struck through beside what would take its place. */
export function HitInContext(props: {
  readonly place: string
  readonly language: LanguageTag
  readonly before: string
  readonly words: string
  readonly after: string
  /** What would take its place; undefined where nothing would. */
  readonly replacement: string | undefined
}): ReactNode {
  const { place, language, before, words, after, replacement } = props
  return (
    <>
      <span className={classes.place}>{place}</span>
      <span className={classes.context} lang={language}>
        {before}
        {replacement === undefined ? <mark>{words}</mark> : <del>{words}</del>}
        {replacement !== undefined && <ins>{replacement}</ins>}
        {after}
      </span>
    </>
  )
}

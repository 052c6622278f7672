import type { ReactNode } from 'react'
import type { MarkColour } from '../../../shared/library-marks'
import classes from './mark-colours.module.css'

/** The dot of an article's colour; what it is called is said beside it. */
export function ColourMark(props: { readonly colour: MarkColour; readonly title?: string }): ReactNode {
  return <span className={classes.mark} data-colour={props.colour} title={props.title} aria-hidden />
}

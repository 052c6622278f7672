import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type PersonColourName, personColours } from '../../../shared/accounts/person-colours'
import classes from './ColourChoice.module.css'

const NAMES = {
  red: 'colourRed',
  blue: 'colourBlue',
  green: 'colourGreen',
  violet: 'colourViolet',
  ochre: 'colourOchre',
  teal: 'colourTeal',
  plum: 'colourPlum',
  indigo: 'colourIndigo',
} as const satisfies Record<PersonColourName, string>

/** Chooses a person's colour among those that stay apart; one that is none of them is kept until another is chosen. */
export function ColourChoice(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (colour: string) => void
}): ReactNode {
  const { t } = useTranslation('account')
  const group = useId()
  const known = Object.entries(personColours) as [PersonColourName, string][]
  const choices = known.map(([name, colour]) => ({ colour, text: t(NAMES[name]) }))
  const all = known.some(([, colour]) => colour === props.value)
    ? choices
    : [{ colour: props.value, text: t('colourOwn') }, ...choices]
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.label}>{props.label}</legend>
      {all.map(({ colour, text }) => (
        <label key={colour} className={classes.colour} title={text}>
          <input
            type="radio"
            name={group}
            aria-label={text}
            checked={colour === props.value}
            onChange={() => props.onChange(colour)}
          />
          <span style={{ backgroundColor: colour }} />
        </label>
      ))}
    </fieldset>
  )
}

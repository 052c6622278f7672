import type { ReactNode } from 'react'
import classes from './Avatar.module.css'

/** A person's initials in their colour; for the eye alone, the name stands beside it or is its control's name. */
export function Avatar(props: { readonly name: string; readonly colour: string; readonly faded?: boolean }): ReactNode {
  const { name, colour, faded = false } = props
  return (
    <span
      aria-hidden
      className={classes.avatar}
      data-faded={faded || undefined}
      // Drawn by the style sheet: a picture, not a label that the control's name would have to begin with.
      data-initials={initials(name)}
      style={{ backgroundColor: colour, color: inkOn(colour) }}
    />
  )
}

/** The first letters of the last two words: in Vietnamese the given names, by which people call each other. */
export function initials(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .slice(-2)
    .map((word) => String.fromCodePoint(...[word.codePointAt(0) ?? []].flat()))
    .join('')
    .toLocaleUpperCase('vi')
}

/** Black or white, whichever can be read better on a colour `#rrggbb` (WCAG 2.2, relative luminance). */
export function inkOn(colour: string): '#ffffff' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? '#000000' : '#ffffff'
}

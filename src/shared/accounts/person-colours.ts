/** Colours for carets and initials that stay apart on warm paper and in the dark, by their names; new accounts get them in turn. */
export const personColours = {
  red: '#a63d2f',
  blue: '#2f6f8f',
  green: '#5b7f3a',
  violet: '#8a5a9e',
  ochre: '#b07a1e',
  teal: '#3f6f66',
  plum: '#9c4a6a',
  indigo: '#4a5fa5',
} as const

/** The name of one of the colours that people choose from. */
export type PersonColourName = keyof typeof personColours

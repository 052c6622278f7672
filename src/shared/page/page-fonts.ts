/** Which characters each part of a family holds, as Google Fonts cuts them. */
const RANGES = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'latin-ext':
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const

interface FontPart {
  readonly family: string
  readonly file: string
  readonly style: 'normal' | 'italic'
  readonly weight: string
  readonly range: string
}

function parts(): FontPart[] {
  const list: FontPart[] = []
  for (const [subset, range] of Object.entries(RANGES)) {
    for (const style of ['normal', 'italic'] as const) {
      const file = `source-serif-4-${subset}-opsz-${style}.woff2`
      list.push({ family: 'Source Serif 4 Variable', file, style, weight: '200 900', range })
    }
    for (const weight of ['400', '600']) {
      const file = `be-vietnam-pro-${subset}-${weight}-normal.woff2`
      list.push({ family: 'Be Vietnam Pro', file, style: 'normal', weight, range })
    }
  }
  return list
}

/** The names of the font files that pages ask for below `fontsUrl`: those of @fontsource-variable/source-serif-4 and @fontsource/be-vietnam-pro. */
export function fontFiles(): readonly string[] {
  return parts().map(({ file }) => file)
}

/** The `@font-face` rules for fonts in the folder `fontsUrl`, which ends in "/"; none without a folder that can be named in a style sheet. */
export function fontFaces(fontsUrl: string | undefined): string {
  if (fontsUrl === undefined || !/^[\w./:%-]*\/$/.test(fontsUrl)) return ''
  return parts()
    .map(
      ({ family, file, style, weight, range }) =>
        `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:swap;src:url("${fontsUrl}${file}") format("woff2");unicode-range:${range}}\n`,
    )
    .join('')
}

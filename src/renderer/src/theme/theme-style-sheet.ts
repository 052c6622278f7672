import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  type MantineThemeOverride,
  mergeMantineTheme,
} from '@mantine/core'
import { deskVariables } from './mantine-theme'

/** The CSS that gives Mantine's variables the theme's values, for both colour schemes. */
export function themeCss(theme: MantineThemeOverride): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const base = defaultCssVariablesResolver(merged)
  const ours = deskVariables(merged)
  return convertCssVariables(
    {
      variables: { ...base.variables, ...ours.variables },
      light: { ...base.light, ...ours.light },
      dark: { ...base.dark, ...ours.dark },
    },
    ':root',
  )
}

/**
 * Applies the theme's variables through a constructed style sheet: unlike the style element Mantine would insert, the content
 * security policy has nothing to allow for it. Answers how to take it off again.
 */
export function adoptThemeStyles(document: Document, theme: MantineThemeOverride): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(themeCss(theme))
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
  }
}

import { MantineProvider, type MantineThemeOverride } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import type { Settings } from '../../../shared/settings'

/** Shows its children in the chosen theme; `system` follows the computer's, also when that changes. */
export function DeskTheme(props: {
  readonly theme: MantineThemeOverride
  readonly choice: Settings['theme']
  readonly children: ReactNode
}): ReactNode {
  const darkSystem = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false })
  const system = darkSystem ? 'dark' : 'light'
  return (
    <MantineProvider
      theme={props.theme}
      forceColorScheme={props.choice === 'system' ? system : props.choice}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
    >
      {props.children}
    </MantineProvider>
  )
}

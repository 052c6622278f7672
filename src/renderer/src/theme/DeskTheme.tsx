import { MantineProvider, type MantineThemeOverride, Modal, mergeThemeOverrides } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings'

/** Shows its children in the chosen theme, dialogs' close buttons named in the interface's language; `system` follows the computer's, also when that changes. */
export function DeskTheme(props: {
  readonly theme: MantineThemeOverride
  readonly choice: Settings['theme']
  readonly children: ReactNode
}): ReactNode {
  const darkSystem = useMediaQuery('(prefers-color-scheme: dark)', false, { getInitialValueInEffect: false })
  const system = darkSystem ? 'dark' : 'light'
  const { t } = useTranslation()
  const closeLabel = t('close')
  const theme = useMemo(() => {
    const dialogs = Modal.extend({ defaultProps: { closeButtonProps: { 'aria-label': closeLabel } } })
    return mergeThemeOverrides(props.theme, { components: { Modal: dialogs } })
  }, [props.theme, closeLabel])
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={props.choice === 'system' ? system : props.choice}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
    >
      {props.children}
    </MantineProvider>
  )
}

import { createRoot } from 'react-dom/client'
import type { DeskBridge } from '../../../shared/contract/desk-bridge'
import { chooseInterfaceLanguage } from '../../../shared/texts/choose-language'
import { DeskProvider } from '../desk/DeskContext'
import { InterfaceTexts } from '../i18n/InterfaceTexts'
import { DeskTheme } from '../theme/DeskTheme'
import { createDeskTheme } from '../theme/mantine-theme'
import { adoptThemeStyles } from '../theme/theme-style-sheet'
import { UnlockScreen } from './UnlockScreen'

/**
 * Asks for the recovery phrase in `container`, in the system's language and theme: the settings are locked up, too. Answers how to
 * end it.
 */
export async function showLock(desk: DeskBridge, container: HTMLElement): Promise<() => void> {
  const lock = await desk.request('vault:lock', {})
  const theme = createDeskTheme()
  const takeOff = adoptThemeStyles(document, theme)
  const root = createRoot(container)
  root.render(
    <DeskProvider desk={desk}>
      <InterfaceTexts language={chooseInterfaceLanguage('system', lock.ok ? lock.value.systemLanguages : [])}>
        <DeskTheme theme={theme} choice="system">
          <UnlockScreen />
        </DeskTheme>
      </InterfaceTexts>
    </DeskProvider>,
  )
  return () => {
    root.unmount()
    takeOff()
  }
}

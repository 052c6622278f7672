import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './theme/fonts.css'
import './theme/desk.css'
import { createRoot } from 'react-dom/client'
import type { DeskBridge } from '../../shared/contract/desk-bridge'
import { failureTexts } from '../../shared/texts/failures'
import { App } from './App'
import { CommandRegistry } from './commands/command-registry'
import type { FirstLook } from './library/first-look'
import { createDeskTheme } from './theme/mantine-theme'
import { adoptThemeStyles } from './theme/theme-style-sheet'
import { WorkspaceStatus } from './workspace/workspace-status'

/** Shows the workstation in `container`, talking to `desk`; answers how to end it. What `firstLook` asked is not asked again. */
export async function start(desk: DeskBridge, container: HTMLElement, firstLook: FirstLook): Promise<() => void> {
  const info = await firstLook.info
  if (!info.ok && info.failure.code === 'vault-locked') {
    const { showLock } = await import('./vault/show-lock')
    return showLock(desk, container)
  }
  if (!info.ok) {
    // Without settings the language is not known either: Vietnamese first.
    container.textContent = failureTexts.vi[info.failure.code]
    return () => container.replaceChildren()
  }
  const theme = createDeskTheme()
  const takeOff = adoptThemeStyles(document, theme)
  const root = createRoot(container)
  root.render(
    <App
      desk={desk}
      info={info.value}
      theme={theme}
      commands={new CommandRegistry()}
      status={new WorkspaceStatus()}
      firstLook={firstLook}
    />,
  )
  return () => {
    root.unmount()
    takeOff()
  }
}

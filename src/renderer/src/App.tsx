import type { MantineThemeOverride } from '@mantine/core'
import type { ReactNode } from 'react'
import type { DeskBridge } from '../../shared/contract/desk-bridge'
import { chooseInterfaceLanguage } from '../../shared/texts/choose-language'
import { NewsroomProvider } from './account/NewsroomContext'
import { CommandsProvider } from './commands/CommandsContext'
import type { CommandRegistry } from './commands/command-registry'
import { DeskProvider } from './desk/DeskContext'
import { NoticesProvider } from './desk/Notices'
import { InterfaceTexts } from './i18n/InterfaceTexts'
import type { FirstLook } from './library/first-look'
import { type AppInfo, SettingsProvider, useSettings } from './settings/SettingsContext'
import { DeskTheme } from './theme/DeskTheme'
import { WorkflowProvider } from './workflow/WorkflowContext'
import { ImportsProvider } from './workspace/ImportsContext'
import { Workspace } from './workspace/Workspace'
import { WorkspaceProvider } from './workspace/WorkspaceContext'
import type { WorkspaceStatus } from './workspace/workspace-status'

/** What the window is made of; the composition root makes each once. */
export interface AppParts {
  readonly desk: DeskBridge
  readonly info: AppInfo
  readonly theme: MantineThemeOverride
  readonly commands: CommandRegistry
  readonly status: WorkspaceStatus
  /** What was asked of main before the window's code was there; without it the library asks for itself. */
  readonly firstLook?: FirstLook
}

/** The workstation's window. */
export function App(props: AppParts): ReactNode {
  return (
    <DeskProvider desk={props.desk}>
      <SettingsProvider info={props.info}>
        <Surroundings theme={props.theme}>
          <CommandsProvider registry={props.commands}>
            <WorkspaceProvider status={props.status}>
              <ImportsProvider>
                <NewsroomProvider>
                  <WorkflowProvider>
                    <Workspace firstLook={props.firstLook} />
                  </WorkflowProvider>
                </NewsroomProvider>
              </ImportsProvider>
            </WorkspaceProvider>
          </CommandsProvider>
        </Surroundings>
      </SettingsProvider>
    </DeskProvider>
  )
}

/** Language, theme and notices, as the settings say. */
export function Surroundings(props: { readonly theme: MantineThemeOverride; readonly children: ReactNode }): ReactNode {
  const { settings, info } = useSettings()
  return (
    <InterfaceTexts language={chooseInterfaceLanguage(settings.interfaceLanguage, info.systemLanguages)}>
      <DeskTheme theme={props.theme} choice={settings.theme}>
        <NoticesProvider>{props.children}</NoticesProvider>
      </DeskTheme>
    </InterfaceTexts>
  )
}

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useSyncExternalStore,
} from 'react'
import { useDeskEvent } from '../desk/DeskContext'
import { useSettings } from '../settings/SettingsContext'
import { catalogue, type DeskCommand } from './catalogue'
import type { CommandRegistry } from './command-registry'
import { ariaShortcut, shortcutText } from './shortcut'

const CommandsContext = createContext<CommandRegistry | undefined>(undefined)

/** Gives its children the commands and carries them out on their shortcuts and on the application menu's events. */
export function CommandsProvider(props: {
  readonly registry: CommandRegistry
  readonly children: ReactNode
}): ReactNode {
  const { registry } = props
  const mac = useMac()
  useDeskEvent('menu:command', ({ command }) => registry.run(command))
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      // While an input method composes (Telex, VNI), keys are its own.
      if (event.defaultPrevented || event.isComposing) return
      const id = registry.pressed(event, mac)
      // Prevented, the key reaches no accelerator of the application menu: the command runs once.
      if (id !== undefined && registry.run(id)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [registry, mac])
  return <CommandsContext value={registry}>{props.children}</CommandsContext>
}

/** The commands. */
export function useCommands(): CommandRegistry {
  const registry = useContext(CommandsContext)
  if (registry === undefined) throw new Error('useCommands needs CommandsProvider above it')
  return registry
}

/** Lets the component carry out a command while it is shown and `enabled`; the latest `run` counts. */
export function useCommand(id: DeskCommand, run: () => void, enabled = true): void {
  const registry = useCommands()
  const latest = useEffectEvent(run)
  // Before it is painted: whoever sees the component can press its keys.
  useLayoutEffect(() => (enabled ? registry.register(id, () => latest()) : undefined), [registry, id, enabled])
}

/** The commands that can be carried out now. */
export function useAvailableCommands(): readonly DeskCommand[] {
  const registry = useCommands()
  return useSyncExternalStore(registry.subscribe, registry.available)
}

/** Whether the computer is a Mac: what `mod` means and how keys are written. */
export function useMac(): boolean {
  return useSettings().info.platform === 'darwin'
}

/** How a command's shortcut is written for people and for assistive technology; undefined when it has none. */
export function useShortcut(id: DeskCommand): { readonly text: string; readonly aria: string } | undefined {
  const mac = useMac()
  const { shortcut } = catalogue[id]
  return shortcut === undefined ? undefined : { text: shortcutText(shortcut, mac), aria: ariaShortcut(shortcut, mac) }
}

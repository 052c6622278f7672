import { type ReactNode, Suspense, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useCommand, useCommands } from '../commands/CommandsContext'
import type { DeskCommand } from '../commands/catalogue'
import type { OnDemand } from './on-demand'

/**
 * Stands in for a dialog until its command is first given: then its code is fetched, it is drawn, takes the command over and
 * is given it.
 */
export function CommandDialog(props: { readonly command: DeskCommand; readonly dialog: OnDemand<object> }): ReactNode {
  const { command, dialog: Dialog } = props
  const [wanted, setWanted] = useState(false)
  useCommand(command, () => setWanted(true))
  if (!wanted) return null
  return (
    <Suspense fallback={<KeysHeld />}>
      <Dialog />
      <GiveOnce command={command} />
    </Suspense>
  )
}

/** Gives the command once the dialog before it is there: effects run in the order of the tree. */
function GiveOnce(props: { readonly command: DeskCommand }): ReactNode {
  const commands = useCommands()
  const give = useEffectEvent(() => void commands.run(props.command))
  useEffect(() => give(), [])
  return null
}

/** What is typed before the dialog is there is meant for it: it must not go into the text that still has the keyboard. */
function KeysHeld(): ReactNode {
  useLayoutEffect(() => {
    const hold = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
    }
    window.addEventListener('keydown', hold, true)
    return () => window.removeEventListener('keydown', hold, true)
  }, [])
  return null
}

import { useState } from 'react'
import { useEscape } from './use-escape'

/** Whether a popover or menu is open, and the way to open and close it; Escape closes it wherever the keyboard is. */
export function useOpened(): readonly [opened: boolean, setOpened: (opened: boolean) => void] {
  const [opened, setOpened] = useState(false)
  useEscape(opened, () => setOpened(false))
  return [opened, setOpened]
}

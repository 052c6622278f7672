import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useCommand } from './CommandsContext'
import type { DeskCommand } from './catalogue'

/** A dialog that a command opens; what is in it is drawn while it is open, and may close it. */
export function CommandModal(props: {
  readonly command: DeskCommand
  /** Whether the command can be given. */
  readonly enabled?: boolean
  readonly title: string
  /** Its width in CSS pixels. */
  readonly size: number
  readonly children: (close: () => void) => ReactNode
}): ReactNode {
  const { command, enabled = true, title, size, children } = props
  const [opened, setOpened] = useState(false)
  useCommand(command, () => setOpened(true), enabled)
  const close = (): void => setOpened(false)
  return (
    <Modal opened={opened} onClose={close} title={title} size={size}>
      {children(close)}
    </Modal>
  )
}

import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './PlaceMenu.module.css'
import { useEscape } from './use-escape'

/** A menu at a place of the window, in CSS pixels, as a right click or Shift+F10 opens it; closed where there is none. */
export function PlaceMenu(props: {
  readonly at: { readonly x: number; readonly y: number } | null
  readonly onClose: () => void
  /** What the menu is for, spoken. */
  readonly label: string
  /** CSS pixels. */
  readonly width: number
  /** It stays while what it hangs on is scrolled out of sight. */
  readonly staysDetached?: true
  /** The menu's items. */
  readonly children: ReactNode
}): ReactNode {
  const { at, onClose, label, width, staysDetached, children } = props
  useEscape(at !== null, onClose)
  return (
    <Menu
      opened={at !== null}
      onClose={onClose}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      width={width}
      withinPortal={false}
      floatingStrategy="fixed"
      withInitialFocusPlaceholder={false}
      // It is gone in the same turn: a menu that fades out might still take the keyboard back from where it went.
      transitionProps={{ duration: 0 }}
      {...(staysDetached === true ? { hideDetached: false } : {})}
      // Without `keydown`: the very key that opens it would close it.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>
        <button
          type="button"
          tabIndex={-1}
          aria-label={label}
          aria-hidden={at === null}
          className={classes.target}
          style={{ left: at?.x ?? 0, top: at?.y ?? 0 }}
        />
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}

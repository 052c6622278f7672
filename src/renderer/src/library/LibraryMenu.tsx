import { Menu } from '@mantine/core'
import { IconArrowBackUp, IconCopy, IconFileText, IconTrash, IconTrashX, IconWindow } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceMenu } from '../commands/PlaceMenu'

/** What the menu of the selected articles offers; what is absent is left out. */
export interface LibraryMenuChoices {
  readonly open?: () => void
  readonly openWindow?: () => void
  readonly duplicate?: () => void
  readonly bin?: () => void
  readonly restore?: () => void
  readonly deleteForGood?: () => void
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** The menu of the selected articles, at a place of the window in CSS pixels; closed where there is none. */
export function LibraryMenu(props: {
  readonly at: { readonly x: number; readonly y: number } | null
  readonly onClose: () => void
  readonly choices: LibraryMenuChoices
}): ReactNode {
  const { at, choices } = props
  const { t } = useTranslation('library')
  const items: readonly (readonly [string, ReactNode, (() => void) | undefined, boolean])[] = [
    [t('open'), <IconFileText key="open" {...icon} />, choices.open, false],
    [t('openWindow'), <IconWindow key="window" {...icon} />, choices.openWindow, false],
    [t('duplicate'), <IconCopy key="duplicate" {...icon} />, choices.duplicate, false],
    [t('restore'), <IconArrowBackUp key="restore" {...icon} />, choices.restore, false],
    [t('moveToBin'), <IconTrash key="bin" {...icon} />, choices.bin, true],
    [t('deleteForGood'), <IconTrashX key="delete" {...icon} />, choices.deleteForGood, true],
  ]
  return (
    <PlaceMenu at={at} onClose={props.onClose} label={t('articles')} width={220}>
      {items.map(([label, leftSection, run, grave]) =>
        run === undefined ? null : (
          <Menu.Item
            key={label}
            leftSection={leftSection}
            onClick={run}
            {...(grave ? { color: 'var(--desk-accent)' } : {})}
          >
            {label}
          </Menu.Item>
        ),
      )}
    </PlaceMenu>
  )
}

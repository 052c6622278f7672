import { Menu } from '@mantine/core'
import {
  IconArrowBackUp,
  IconCircleOff,
  IconCopy,
  IconFileExport,
  IconFileText,
  IconFolder,
  IconPin,
  IconPinnedOff,
  IconTag,
  IconTrash,
  IconTrashX,
  IconWindow,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type MarkColour, markColours } from '../../../shared/library-marks'
import { PlaceMenu } from '../commands/PlaceMenu'
import { ColourMark } from './ColourMark'
import classes from './LibraryMenu.module.css'

/** What the menu of the selected articles offers; what is absent is left out. */
export interface LibraryMenuChoices {
  readonly open?: () => void
  readonly openWindow?: () => void
  /** `pinned` says whether all selected articles that are known are pinned already. */
  readonly pin?: { readonly pinned: boolean; readonly run: (pinned: boolean) => void }
  /** `colour` is the one that all selected articles have; undefined where they differ or it is not known. */
  readonly colour?: {
    readonly colour: MarkColour | null | undefined
    readonly run: (colour: MarkColour | null) => void
  }
  readonly section?: () => void
  readonly topics?: () => void
  readonly duplicate?: () => void
  readonly exportAll?: () => void
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
  const { t: shelf } = useTranslation('shelf')
  const { pin, colour } = choices
  return (
    <PlaceMenu at={at} onClose={props.onClose} label={t('articles')} width={236}>
      <Item label={t('open')} icon={<IconFileText {...icon} />} run={choices.open} />
      <Item label={t('openWindow')} icon={<IconWindow {...icon} />} run={choices.openWindow} />
      {pin !== undefined && (
        <Item
          label={pin.pinned ? shelf('unpin') : shelf('pin')}
          icon={pin.pinned ? <IconPinnedOff {...icon} /> : <IconPin {...icon} />}
          run={() => pin.run(!pin.pinned)}
        />
      )}
      {colour !== undefined && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a menu's group is no fieldset. */}
          <div role="group" aria-label={shelf('colour')} className={classes.colours}>
            {[...markColours, null].map((each) => (
              <Menu.RadioItem
                key={each ?? 'none'}
                value={each ?? 'none'}
                checked={each === colour.colour}
                closeMenuOnClick
                aria-label={each === null ? shelf('noColour') : shelf(each)}
                title={each === null ? shelf('noColour') : shelf(each)}
                classNames={{ item: classes.colour, itemIndicator: classes.indicator }}
                onChange={() => colour.run(each)}
              >
                {each === null ? <IconCircleOff size={13} stroke={1.75} aria-hidden /> : <ColourMark colour={each} />}
              </Menu.RadioItem>
            ))}
          </div>
          <Menu.Divider />
        </>
      )}
      <Item label={shelf('section')} icon={<IconFolder {...icon} />} run={choices.section} />
      <Item label={shelf('topics')} icon={<IconTag {...icon} />} run={choices.topics} />
      <Item label={t('duplicate')} icon={<IconCopy {...icon} />} run={choices.duplicate} />
      <Item label={shelf('exportAll')} icon={<IconFileExport {...icon} />} run={choices.exportAll} />
      <Item label={t('restore')} icon={<IconArrowBackUp {...icon} />} run={choices.restore} />
      <Item label={t('moveToBin')} icon={<IconTrash {...icon} />} run={choices.bin} grave />
      <Item label={t('deleteForGood')} icon={<IconTrashX {...icon} />} run={choices.deleteForGood} grave />
    </PlaceMenu>
  )
}

function Item(props: {
  readonly label: string
  readonly icon: ReactNode
  readonly run: (() => void) | undefined
  readonly grave?: true
}): ReactNode {
  if (props.run === undefined) return null
  return (
    <Menu.Item
      leftSection={props.icon}
      onClick={props.run}
      {...(props.grave === true ? { color: 'var(--desk-accent)' } : {})}
    >
      {props.label}
    </Menu.Item>
  )
}

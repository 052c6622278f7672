import { Menu } from '@mantine/core'
import { IconBook2, IconEraser, IconEyeOff } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceMenu } from '../../commands/PlaceMenu'
import classes from './SpellingMenu.module.css'
import { type LocatedMistake, mayBeLearned } from './SpellingSession'

/** A mistake that is asked about: what it may have been meant as, and where its menu stands in the window, in CSS pixels. */
export interface AskedMistake {
  /** Grows with every asking. */
  readonly number: number
  readonly mistake: LocatedMistake
  readonly suggestions: readonly string[]
  readonly at: { readonly x: number; readonly y: number }
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What can be done about a mistake: what may have been meant, own dictionary, leaving it alone. */
export function SpellingMenu(props: {
  readonly asked: AskedMistake
  /** Nothing may be written here: words may still be learned. */
  readonly isLocked: boolean
  readonly onReplace: (mistake: LocatedMistake, words: string) => void
  readonly onLearn: (mistake: LocatedMistake) => void
  readonly onIgnore: (mistake: LocatedMistake) => void
  readonly onClose: () => void
}): ReactNode {
  const { asked, isLocked, onReplace, onLearn, onIgnore, onClose } = props
  const { t } = useTranslation('spelling')
  const { mistake, suggestions, at } = asked
  const word = mistake.word.trim()
  return (
    <PlaceMenu at={at} onClose={onClose} label={t('menu', { word })} width={290}>
      <Menu.Label>{t(mistake.kind)}</Menu.Label>
      {!isLocked &&
        suggestions.map((each) =>
          each === '' ? (
            <Menu.Item key="" leftSection={<IconEraser {...icon} />} onClick={() => onReplace(mistake, '')}>
              {t('remove')}
            </Menu.Item>
          ) : (
            <Menu.Item
              key={each}
              className={classes.suggestion}
              lang={mistake.language}
              onClick={() => onReplace(mistake, each)}
            >
              {each}
            </Menu.Item>
          ),
        )}
      {!isLocked && suggestions.length === 0 && <Menu.Item disabled>{t('noSuggestions')}</Menu.Item>}
      <Menu.Divider />
      {mayBeLearned(mistake.kind) && (
        <Menu.Item leftSection={<IconBook2 {...icon} />} onClick={() => onLearn(mistake)}>
          {t('learn', { word })}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconEyeOff {...icon} />} onClick={() => onIgnore(mistake)}>
        {t('ignore')}
      </Menu.Item>
    </PlaceMenu>
  )
}

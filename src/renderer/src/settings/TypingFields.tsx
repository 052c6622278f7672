import { Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings'
import { typingHelps } from '../../../shared/typography/typing-help'
import { ChoiceField } from './ChoiceField'
import { useSettings } from './SettingsContext'

/** What is set right while typing, each to be switched off, and where the house puts tone marks. */
export function TypingFields({ change }: { readonly change: (patch: Partial<Settings>) => void }): ReactNode {
  const { t } = useTranslation('typing')
  const { settings } = useSettings()
  const tones: { value: Settings['tonePlacement']; label: string }[] = [
    { value: 'old', label: t('toneOld') },
    { value: 'new', label: t('toneNew') },
  ]
  return (
    <>
      <Checkbox.Group
        label={t('section')}
        description={t('hint')}
        value={typingHelps.filter((help) => settings.typing[help])}
        onChange={(wanted) => {
          const typing = { ...settings.typing }
          for (const help of typingHelps) typing[help] = wanted.includes(help)
          change({ typing })
        }}
      >
        <Stack gap={8} mt="xs">
          {typingHelps.map((help) => (
            <Checkbox key={help} size="xs" value={help} label={t(help)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <ChoiceField
        label={t('tonePlacement')}
        choices={tones}
        value={settings.tonePlacement}
        onChange={(tonePlacement) => change({ tonePlacement })}
      />
    </>
  )
}

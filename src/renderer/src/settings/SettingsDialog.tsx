import { Select, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings'
import { chooseInterfaceLanguage } from '../../../shared/texts/choose-language'
import { interfaceLanguages } from '../../../shared/texts/define'
import { CommandModal } from '../commands/CommandModal'
import { SpellingFields } from '../editor/spelling/SpellingFields'
import { ownNames } from '../i18n/own-names'
import { SnippetFields } from '../snippets/SnippetFields'
import { VaultSection } from '../vault/VaultSection'
import { ChoiceField } from './ChoiceField'
import { LanguagePicker } from './LanguagePicker'
import { useSettings } from './SettingsContext'
import classes from './SettingsDialog.module.css'
import { TypingFields } from './TypingFields'
import { useChangeSettings } from './use-change-settings'

/** The settings; every change holds at once. Opened by the command `view:settings`. */
export function SettingsDialog(): ReactNode {
  const { t } = useTranslation('settings')
  return (
    <CommandModal command="view:settings" title={t('title')} size={520}>
      {() => <SettingsForm />}
    </CommandModal>
  )
}

function SettingsForm(): ReactNode {
  const { t } = useTranslation('settings')
  const { t: vault } = useTranslation('vault')
  const { settings } = useSettings()
  const change = useChangeSettings()
  return (
    <Stack gap="lg">
      <section aria-label={t('person')} className={classes.section}>
        <NameField first />
      </section>
      <section aria-label={t('writing')} className={classes.section}>
        <LanguagePicker
          label={t('writingLanguage')}
          description={t('writingLanguageHint')}
          value={settings.writingLanguage}
          onChange={(writingLanguage) => change({ writingLanguage })}
        />
        <TypingFields change={change} />
        <SpellingFields change={change} />
        <SnippetFields change={change} />
      </section>
      <section aria-label={t('appearance')} className={classes.section}>
        <InterfaceLanguageField />
        <ThemeField />
      </section>
      <section aria-label={vault('title')} className={classes.section}>
        <VaultSection />
      </section>
      <p className={classes.kept}>{t('kept')}</p>
    </Stack>
  )
}

/** The person's name; kept when the field is left. The `first` field of a dialog has the keyboard when it opens. */
export function NameField(props: { readonly first?: boolean }): ReactNode {
  const { t } = useTranslation('settings')
  const { settings } = useSettings()
  const change = useChangeSettings()
  const [name, setName] = useState(settings.personName)
  return (
    <TextInput
      label={t('name')}
      description={t('nameHint')}
      value={name}
      maxLength={120}
      data-autofocus={props.first}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => name.trim() !== settings.personName && change({ personName: name.trim().normalize('NFC') })}
    />
  )
}

/** Which language the interface speaks. */
export function InterfaceLanguageField(): ReactNode {
  const { t } = useTranslation('settings')
  const { settings, info } = useSettings()
  const change = useChangeSettings()
  const system = ownNames[chooseInterfaceLanguage('system', info.systemLanguages)]
  const choices: { value: Settings['interfaceLanguage']; label: string }[] = [
    { value: 'system', label: t('interfaceSystem', { language: system }) },
    ...interfaceLanguages.map((value) => ({ value, label: ownNames[value] })),
  ]
  return (
    <Select
      label={t('interfaceLanguage')}
      data={choices}
      value={settings.interfaceLanguage}
      onChange={(value) => {
        const choice = choices.find((each) => each.value === value)
        if (choice !== undefined) change({ interfaceLanguage: choice.value })
      }}
      allowDeselect={false}
    />
  )
}

function ThemeField(): ReactNode {
  const { t } = useTranslation('settings')
  const { settings } = useSettings()
  const change = useChangeSettings()
  const choices: { value: Settings['theme']; label: string }[] = [
    { value: 'system', label: t('themeSystem') },
    { value: 'light', label: t('themeLight') },
    { value: 'dark', label: t('themeDark') },
  ]
  return (
    <ChoiceField label={t('theme')} choices={choices} value={settings.theme} onChange={(theme) => change({ theme })} />
  )
}

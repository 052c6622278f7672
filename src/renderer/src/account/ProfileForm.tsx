import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnAccount, ProfileChange } from '../../../shared/accounts/account-api'
import { interfaceLanguages } from '../../../shared/texts/define'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices } from '../desk/Notices'
import { ownNames } from '../i18n/own-names'
import { useSettings } from '../settings/SettingsContext'
import { Avatar } from './Avatar'
import { ColourChoice } from './ColourChoice'
import { FormProblem } from './FormProblem'
import { useInterfaceLanguage } from './use-interface-language'

/**
 * One's own profile: the name and colour by which the others know one, and the language in which the program speaks. It is kept on
 * the server; while that cannot be reached the form says so and keeps what was typed.
 */
export function ProfileForm(props: { readonly account: OwnAccount; readonly roles: string }): ReactNode {
  const { t } = useTranslation('account')
  const { account, roles } = props
  const { name, setName, colour, setColour, language, setLanguage, change, problem, busy, save } = useProfile(account)
  const shown = name.trim() === '' ? account.name : name
  return (
    <form
      aria-label={t('profileTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap">
          <Avatar name={shown} colour={colour} />
          <div>
            <Text fw={600}>{account.login}</Text>
            <Text c="dimmed" size="xs">
              {roles}
            </Text>
          </div>
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label={t('ownName')}
            value={name}
            maxLength={120}
            required
            withAsterisk={false}
            autoComplete="name"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('profileLanguage')}
            data={interfaceLanguages.map((value) => ({ value, label: ownNames[value] }))}
            value={language}
            allowDeselect={false}
            onChange={(value) => setLanguage(interfaceLanguages.find((each) => each === value) ?? language)}
          />
        </Group>
        <ColourChoice label={t('profileColour')} value={colour} onChange={setColour} />
        <FormProblem>{problem}</FormProblem>
        <Group justify="space-between" wrap="nowrap">
          <Text c="dimmed" size="xs">
            {t('profileHint')}
          </Text>
          <Button
            type="submit"
            variant="default"
            flex="none"
            loading={busy}
            disabled={name.trim() === '' || Object.keys(change).length === 0}
          >
            {t('profileSave')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What was typed into the form and how it is kept. */
function useProfile(account: OwnAccount) {
  const { t } = useTranslation('account')
  const desk = useDesk()
  const notices = useNotices()
  const sentence = useFailureSentence()
  const { change: changeSettings } = useSettings()
  const [name, setName] = useState(account.name)
  const [colour, setColour] = useState(account.colour)
  const spoken = useInterfaceLanguage()
  const [language, setLanguage] = useState(spoken)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const written = name.trim().normalize('NFC')
  const change: ProfileChange = {
    ...(written === account.name ? {} : { name: written }),
    ...(colour === account.colour ? {} : { colour }),
    // What this computer speaks may be another language than the account was made with.
    ...(language === spoken ? {} : { language }),
  }
  const save = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    const saved = await desk.request('account:changeProfile', change)
    setBusy(false)
    if (!saved.ok) {
      setProblem(sentence(saved.failure))
      return
    }
    setName(written)
    if (change.language !== undefined) await changeSettings({ interfaceLanguage: change.language })
    notices.say(t('profileSaved'))
  }
  return { name, setName, colour, setColour, language, setLanguage, change, problem, busy, save }
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings/SettingsContext'
import { FormProblem } from './FormProblem'
import { KeyNote } from './KeyNote'
import { type NewPerson, NewPersonFields } from './NewPersonFields'
import { useArrival } from './use-arrival'
import { useInterfaceLanguage } from './use-interface-language'

/** Makes the first administrator of a server that has none, with the code of its log. */
export function SetUpForm(props: {
  readonly address: string
  readonly onBack: () => void
  readonly onDone: () => void
}): ReactNode {
  const { address, onBack, onDone } = props
  const { t } = useTranslation('account')
  const language = useInterfaceLanguage()
  const { settings } = useSettings()
  const { problem, busy, arrive } = useArrival(address, onDone)
  const [code, setCode] = useState('')
  const [person, setPerson] = useState<NewPerson>({ name: settings.personName, login: '', password: '' })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void arrive('setUp', 'account:setUp', { address, code, ...person, language })
      }}
    >
      <Stack>
        <Text c="dimmed">{t('setUpText')}</Text>
        <TextInput
          label={t('setUpCode')}
          description={t('setUpCodeHint')}
          value={code}
          maxLength={100}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <NewPersonFields person={person} onChange={setPerson} />
        <FormProblem>{problem}</FormProblem>
        <KeyNote />
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={onBack}>
            {t('otherServer')}
          </Button>
          <Button type="submit" loading={busy !== ''}>
            {t('setUp')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

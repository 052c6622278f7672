import { Button, Group, Loader, Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationWelcome } from '../../../shared/accounts/account-api'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import { FormProblem } from './FormProblem'
import { KeyNote } from './KeyNote'
import { type NewPerson, NewPersonFields } from './NewPersonFields'
import { ProviderSignIn } from './ProviderSignIn'
import { useArrival } from './use-arrival'
import { useFirstField } from './use-first-field'
import { useInterfaceLanguage } from './use-interface-language'

interface JoinProps {
  readonly found: Extract<FoundServer, { kind: 'newsroom' }>
  /** The invitation's one-time token. */
  readonly token: string
  readonly onBack: () => void
  readonly onDone: () => void
}

/** Takes an invitation: says whom it is for, and makes their account. */
export function JoinForm(props: JoinProps): ReactNode {
  const { found, token, onBack } = props
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const [welcome, setWelcome] = useState<InvitationWelcome>()
  const [problem, setProblem] = useState('')
  const look = useEffectEvent(() => {
    void desk.request('account:invitation', { address: found.address, token }).then((answer) => {
      if (answer.ok) setWelcome(answer.value)
      else setProblem(sentence(answer.failure))
    })
  })
  useEffect(() => look(), [])
  if (welcome !== undefined) return <Joining {...props} welcome={welcome} />
  return (
    <Stack>
      {problem === '' ? <Loader size="sm" aria-label={t('devicesLoading')} /> : <FormProblem>{problem}</FormProblem>}
      <Group>
        <Button variant="subtle" color="gray" onClick={onBack} data-autofocus>
          {t('back')}
        </Button>
      </Group>
    </Stack>
  )
}

function Joining(props: JoinProps & { readonly welcome: InvitationWelcome }): ReactNode {
  const { found, token, welcome, onBack, onDone } = props
  const { address, identity } = found
  const { t } = useTranslation('account')
  const formats = useFormats()
  const language = useInterfaceLanguage()
  const { problem, busy, arrive } = useArrival(address, onDone)
  const inside = useFirstField('join')
  const [person, setPerson] = useState<NewPerson>({ name: welcome.name, login: welcome.login ?? '', password: '' })
  return (
    <Stack ref={inside}>
      <Text c="dimmed">{t('invitationFor', { name: welcome.name, until: formats.full(welcome.expiresAt) })}</Text>
      {identity.identityProvider !== null && (
        <ProviderSignIn address={address} provider={identity.identityProvider} invitation={token} onDone={onDone} />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void arrive('join', 'account:join', { address, token, ...person, language })
        }}
      >
        <Stack>
          <NewPersonFields
            person={person}
            onChange={setPerson}
            loginHint={welcome.login === null ? t('loginHint') : t('loginGiven')}
            isLoginGiven={welcome.login !== null}
            isFirst
          />
          <FormProblem>{problem}</FormProblem>
          <KeyNote />
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={onBack}>
              {t('back')}
            </Button>
            <Button type="submit" loading={busy !== ''}>
              {t('join')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readInvitationLink } from '../../../shared/accounts/invitation-link'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'

/** Asks for the server's address, or for the link of an invitation to it; a `known` one is tried at once. */
export function AddressForm(props: {
  readonly known: string
  /** `token`: the invitation's, where a link was given. */
  readonly onFound: (found: FoundServer, token: string | undefined) => void
}): ReactNode {
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const [address, setAddress] = useState(props.known)
  const [problem, setProblem] = useState('')
  const known = props.known !== ''
  const [busy, setBusy] = useState(known)
  const ask = (): void => {
    const link = readInvitationLink(address)
    void desk.request('account:connect', { address: link?.server ?? address }).then((found) => {
      setBusy(false)
      if (found.ok) props.onFound(found.value, link?.token)
      else setProblem(sentence(found.failure))
    })
  }
  const connect = (): void => {
    setBusy(true)
    setProblem('')
    ask()
  }
  const tryKnown = useEffectEvent(() => ask())
  useEffect(() => {
    if (known) tryKnown()
  }, [known])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        connect()
      }}
    >
      <Stack>
        <Text c="dimmed">{t('connectText')}</Text>
        <TextInput
          label={t('addressOrInvitation')}
          description={t('addressHint')}
          value={address}
          error={problem === '' ? undefined : problem}
          maxLength={1000}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          inputMode="url"
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('goOn')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'

/** Asks for the server's address; a `known` one is tried at once. */
export function AddressForm(props: {
  readonly known: string
  readonly onFound: (found: FoundServer) => void
}): ReactNode {
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const [address, setAddress] = useState(props.known)
  const [problem, setProblem] = useState('')
  const known = props.known !== ''
  const [busy, setBusy] = useState(known)
  const ask = (): void => {
    void desk.request('account:connect', { address }).then((found) => {
      setBusy(false)
      if (found.ok) props.onFound(found.value)
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
          label={t('address')}
          description={t('addressHint')}
          value={address}
          error={problem === '' ? undefined : problem}
          maxLength={500}
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

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readInvitationToken } from '../../../shared/accounts/invitation-link'

/** Asks for the invitation somebody was sent: its link, or its code alone. */
export function InvitationForm(props: {
  /** What was pasted; it holds an invitation. */
  readonly onGiven: (pasted: string) => void
  readonly onBack: () => void
}): ReactNode {
  const { t } = useTranslation('account')
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (readInvitationToken(pasted) === undefined) setProblem(t('invitationNone'))
        else props.onGiven(pasted)
      }}
    >
      <Stack>
        <Text c="dimmed">{t('invitationText')}</Text>
        <TextInput
          label={t('invitation')}
          value={pasted}
          error={problem === '' ? undefined : problem}
          maxLength={2000}
          required
          withAsterisk={false}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setPasted(event.currentTarget.value)}
        />
        <Group justify="space-between">
          <Button variant="subtle" color="gray" onClick={props.onBack}>
            {t('back')}
          </Button>
          <Button type="submit">{t('goOn')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SHORTEST_PASSWORD } from '../../../shared/accounts/account-api'
import { SecretInput } from './SecretInput'

/** Asks for a password somebody thinks up, and says what makes a good one. */
export function NewPasswordInput(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}): ReactNode {
  const { t } = useTranslation('account')
  return (
    <SecretInput
      label={props.label}
      description={t('passwordHint', { limit: SHORTEST_PASSWORD })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={props.value}
      maxLength={1024}
      required
      withAsterisk={false}
      autoComplete="new-password"
      onChange={(event) => props.onChange(event.currentTarget.value)}
    />
  )
}

import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import { useTranslation } from 'react-i18next'

/** A field whose letters are hidden until the person asks to see them; what is wrong with them is also told to a screen reader. */
export function SecretInput(props: PasswordInputProps & { readonly ref?: Ref<HTMLInputElement> }): ReactNode {
  const { t } = useTranslation()
  return (
    <PasswordInput
      visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
      aria-invalid={Boolean(props.error)}
      errorProps={{ role: 'alert' }}
      {...props}
    />
  )
}

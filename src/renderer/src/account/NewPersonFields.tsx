import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { NewPasswordInput } from './NewPasswordInput'

/** Who somebody is going to be in a newsroom, and how they will sign in. */
export interface NewPerson {
  readonly name: string
  readonly login: string
  readonly password: string
}

/** The fields in which people give their name, sign-in name and password. */
export function NewPersonFields(props: {
  readonly person: NewPerson
  readonly onChange: (person: NewPerson) => void
  readonly loginHint?: string
  /** The sign-in name was settled by somebody else. */
  readonly isLoginGiven?: boolean
  /** The caret begins in the name. */
  readonly isFirst?: boolean
}): ReactNode {
  const { person, onChange, loginHint, isLoginGiven = false, isFirst = false } = props
  const { t } = useTranslation('account')
  return (
    <>
      <TextInput
        label={t('ownName')}
        value={person.name}
        maxLength={120}
        required
        withAsterisk={false}
        data-autofocus={isFirst || undefined}
        autoComplete="name"
        onChange={(event) => onChange({ ...person, name: event.currentTarget.value })}
      />
      <TextInput
        label={t('login')}
        description={loginHint}
        value={person.login}
        minLength={2}
        maxLength={200}
        required
        withAsterisk={false}
        readOnly={isLoginGiven}
        autoComplete="username"
        spellCheck={false}
        onChange={(event) => onChange({ ...person, login: event.currentTarget.value })}
      />
      <NewPasswordInput
        label={t('password')}
        value={person.password}
        onChange={(password) => onChange({ ...person, password })}
      />
    </>
  )
}

import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { FormProblem } from './FormProblem'
import { KeyNote } from './KeyNote'
import { useNewsroom } from './NewsroomContext'
import { ProviderSignIn } from './ProviderSignIn'
import { SecretInput } from './SecretInput'
import classes from './SignInForm.module.css'
import { useArrival } from './use-arrival'

/** Signs in to a newsroom that was found: with a password, its identity provider, or as one of a sample newsroom's people. */
export function SignInForm(props: {
  readonly found: Extract<FoundServer, { kind: 'newsroom' }>
  /** Somebody has an invitation instead of an account. */
  readonly onInvitation: () => void
  readonly onBack: () => void
  readonly onDone: () => void
}): ReactNode {
  const { address, identity } = props.found
  const { t } = useTranslation('account')
  const { account } = useNewsroom()
  const [login, setLogin] = useState(account?.server === address ? (account.account?.login ?? '') : '')
  const [password, setPassword] = useState('')
  const { problem, busy, arrive } = useArrival(address, props.onDone)
  const signIn = (name: string, secret: string): Promise<void> =>
    arrive(name, 'account:signIn', { address, login: name, password: secret })
  return (
    <Stack>
      {identity.sampleAccounts.length > 0 && (
        <section aria-label={t('samplesTitle')}>
          <h3 className={classes.title}>{t('samplesTitle')}</h3>
          <Text c="dimmed" size="xs">
            {t('samplesHint')}
          </Text>
          <ul className={classes.people}>
            {identity.sampleAccounts.map((person) => (
              <li key={person.login}>
                <button
                  type="button"
                  className={classes.person}
                  disabled={busy !== ''}
                  onClick={() => void signIn(person.login, person.password)}
                >
                  <span className={classes.name}>{person.name}</span>
                  <span className={classes.aboutPerson}>{person.about}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {identity.identityProvider !== null && (
        <ProviderSignIn address={address} provider={identity.identityProvider} onDone={props.onDone} />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void signIn(login.trim(), password)
        }}
      >
        <Stack>
          <TextInput
            label={t('login')}
            value={login}
            maxLength={200}
            required
            withAsterisk={false}
            autoComplete="username"
            spellCheck={false}
            data-autofocus={login === '' || undefined}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
          <SecretInput
            label={t('password')}
            value={password}
            maxLength={1024}
            required
            withAsterisk={false}
            autoComplete="current-password"
            data-autofocus={login !== '' || undefined}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <FormProblem>{problem}</FormProblem>
          <KeyNote />
          <Group justify="space-between">
            <Group gap={4}>
              <Button variant="subtle" color="gray" onClick={props.onBack}>
                {t('otherServer')}
              </Button>
              <Button variant="subtle" color="gray" onClick={props.onInvitation}>
                {t('haveInvitation')}
              </Button>
            </Group>
            <Button type="submit" loading={busy !== '' && busy === login.trim()} disabled={busy !== ''}>
              {t('signIn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}

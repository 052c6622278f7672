import { Alert, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState, FoundServer } from '../../../shared/contract/account-contract'
import type { Result } from '../../../shared/result'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices } from '../desk/Notices'
import { useNewsroom } from './NewsroomContext'
import classes from './SignInForm.module.css'

/** Signs in to a newsroom that was found; a sample newsroom's people with one click each. */
export function SignInForm(props: {
  readonly found: Extract<FoundServer, { kind: 'newsroom' }>
  readonly onBack: () => void
  readonly onDone: () => void
}): ReactNode {
  const { address, identity } = props.found
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const notices = useNotices()
  const { account } = useNewsroom()
  const [login, setLogin] = useState(account?.server === address ? (account.account?.login ?? '') : '')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState('')

  const signIn = async (name: string, secret: string): Promise<void> => {
    setBusy(name)
    setProblem('')
    const answer: Result<AccountState> = await desk.request('account:signIn', {
      address,
      login: name,
      password: secret,
    })
    setBusy('')
    if (!answer.ok) {
      setProblem(sentence(answer.failure))
      return
    }
    props.onDone()
    notices.say(
      t('welcomed', { name: answer.value.account?.name ?? name, server: address.replace(/^https?:\/\//, '') }),
    )
  }

  return (
    <Stack>
      {!identity.setUp && <Alert color="lacquer">{t('notSetUp')}</Alert>}
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
          <PasswordInput
            label={t('password')}
            value={password}
            maxLength={1024}
            required
            withAsterisk={false}
            autoComplete="current-password"
            data-autofocus={login !== '' || undefined}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          {problem !== '' && (
            <Alert color="lacquer" role="alert">
              {problem}
            </Alert>
          )}
          <Text c="dimmed" size="xs">
            {t(account?.sealed === false ? 'keyPlain' : 'keySealed')}
          </Text>
          <Group justify="space-between">
            <Button variant="subtle" color="gray" onClick={props.onBack}>
              {t('otherServer')}
            </Button>
            <Button type="submit" loading={busy !== '' && busy === login.trim()} disabled={busy !== ''}>
              {t('signIn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Stack>
  )
}

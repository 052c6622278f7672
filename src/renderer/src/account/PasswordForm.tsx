import { Button, Checkbox, Group, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices } from '../desk/Notices'
import classes from './DeviceList.module.css'
import { FormProblem } from './FormProblem'
import { NewPasswordInput } from './NewPasswordInput'
import { SecretInput } from './SecretInput'

/** Changes one's own password. */
export function PasswordForm(): ReactNode {
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const notices = useNotices()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [signOutOthers, setSignOutOthers] = useState(false)
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const change = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    const changed = await desk.request('account:changePassword', { current, next, signOutOthers })
    setBusy(false)
    if (!changed.ok) {
      setProblem(sentence(changed.failure))
      return
    }
    setCurrent('')
    setNext('')
    notices.say(t('passwordChanged'))
  }
  return (
    <form
      aria-label={t('passwordTitle')}
      onSubmit={(event) => {
        event.preventDefault()
        void change()
      }}
    >
      <h3 className={classes.title}>{t('passwordTitle')}</h3>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <SecretInput
            label={t('passwordCurrent')}
            value={current}
            required
            withAsterisk={false}
            autoComplete="current-password"
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
          <NewPasswordInput label={t('passwordNext')} value={next} onChange={setNext} />
        </Group>
        <FormProblem>{problem}</FormProblem>
        <Group justify="space-between">
          <Checkbox
            size="sm"
            label={t('passwordOthers')}
            checked={signOutOthers}
            onChange={(event) => setSignOutOthers(event.currentTarget.checked)}
          />
          <Button type="submit" variant="default" loading={busy} disabled={current === '' || next === ''}>
            {t('passwordChange')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

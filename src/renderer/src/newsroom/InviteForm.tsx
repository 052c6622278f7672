import { Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NewInvitation } from '../../../shared/accounts/account-api'
import type { DeskId, DeskRole } from '../../../shared/workflow/people'
import { FormProblem } from '../account/FormProblem'
import { useFirstField } from '../account/use-first-field'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './NewsroomDialog.module.css'
import { RoleChips } from './RoleChips'
import { SecretText } from './SecretText'
import { useStaff } from './StaffContext'

/** How long an invitation may be good for (days); the first is offered. */
const DAYS = [7, 1, 30, 90] as const

/** Invites somebody, and shows the link once. */
export function InviteForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const [made, setMade] = useState<NewInvitation>()
  return made === undefined ? <Invite onMade={setMade} /> : <Made invitation={made} onDone={onDone} />
}

function Invite({ onMade }: { readonly onMade: (made: NewInvitation) => void }): ReactNode {
  const { t } = useTranslation('newsroom')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const { staff, reload } = useStaff()
  const inside = useFirstField('invite')
  const [name, setName] = useState('')
  const [login, setLogin] = useState('')
  const [days, setDays] = useState<number>(DAYS[0])
  const [administrator, setAdministrator] = useState(false)
  const [roles, setRoles] = useState<ReadonlyMap<DeskId, readonly DeskRole[]>>(new Map())
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const desks = staff.desks.filter(({ archived }) => !archived)
  const invite = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    const made = await desk.request('administration:invite', {
      name,
      ...(login.trim() === '' ? {} : { login }),
      administrator,
      days,
      memberships: [...roles].filter(([, has]) => has.length > 0).map(([id, has]) => ({ desk: id, roles: [...has] })),
    })
    setBusy(false)
    if (!made.ok) {
      setProblem(sentence(made.failure))
      return
    }
    onMade(made.value)
    await reload()
  }
  return (
    <form
      aria-label={t('invite')}
      onSubmit={(event) => {
        event.preventDefault()
        void invite()
      }}
    >
      <Stack ref={inside}>
        <h3 className={classes.personName}>{t('invite')}</h3>
        <Text c="dimmed">{t('inviteText')}</Text>
        <Group grow align="flex-start">
          <TextInput
            label={t('name')}
            value={name}
            maxLength={120}
            required
            withAsterisk={false}
            data-autofocus
            autoComplete="off"
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={t('login')}
            description={t('loginHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={login}
            minLength={2}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setLogin(event.currentTarget.value)}
          />
        </Group>
        <section aria-label={t('roles')}>
          <h4 className={classes.title}>{t('roles')}</h4>
          {desks.length === 0 && <p className={classes.empty}>{t('noDesks')}</p>}
          <ul className={classes.rows}>
            {desks.map(({ id, name: deskName }) => (
              <li key={id}>
                <span className={classes.rowName}>{deskName}</span>
                <RoleChips
                  label={t('rolesOn', { desk: deskName })}
                  roles={roles.get(id) ?? []}
                  onChange={(chosen) => setRoles(new Map(roles).set(id, chosen))}
                />
              </li>
            ))}
          </ul>
        </section>
        <Switch
          size="sm"
          label={t('administrator')}
          description={t('administratorHint')}
          checked={administrator}
          onChange={(event) => setAdministrator(event.currentTarget.checked)}
        />
        <FormProblem>{problem}</FormProblem>
        <Group justify="space-between" align="flex-end">
          <Select
            label={t('days')}
            w={140}
            data={DAYS.map((count) => ({ value: String(count), label: t('daysCount', { count }) }))}
            value={String(days)}
            allowDeselect={false}
            onChange={(value) => value !== null && setDays(Number(value))}
          />
          <Button type="submit" loading={busy}>
            {t('makeInvitation')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Made(props: { readonly invitation: NewInvitation; readonly onDone: () => void }): ReactNode {
  const { name, link, expiresAt } = props.invitation
  const { t } = useTranslation('newsroom')
  const formats = useFormats()
  const inside = useFirstField('made')
  return (
    <Stack ref={inside}>
      <h3 className={classes.personName}>{t('invitedOne', { name })}</h3>
      <Text role="status">{t('invitationReady', { name })}</Text>
      <SecretText label={t('link')}>{link}</SecretText>
      <Text c="dimmed" size="xs">
        {t('invitationUntil', { time: formats.full(expiresAt) })}
      </Text>
      <Group justify="flex-end">
        <Button onClick={props.onDone}>{t('done')}</Button>
      </Group>
    </Stack>
  )
}

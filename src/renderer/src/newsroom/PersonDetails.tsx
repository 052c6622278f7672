import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountView } from '../../../shared/accounts/account-api'
import { Avatar } from '../account/Avatar'
import { DeviceList } from '../account/DeviceList'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import { AskFirst } from './AskFirst'
import classes from './NewsroomDialog.module.css'
import { RoleChips } from './RoleChips'
import { SecretText } from './SecretText'
import { useStaff } from './StaffContext'
import { desksOf, rolesIn, type StaffPerson } from './staff'

/** Somebody of the newsroom: what they are on which desk, and for administrators their account and computers. */
export function PersonDetails({ person }: { readonly person: StaffPerson }): ReactNode {
  const { name, colour, active, account } = person
  return (
    <>
      <div className={classes.person}>
        <Avatar name={name} colour={colour} faded={!active} />
        <div>
          <h3 className={classes.personName}>{name}</h3>
          {account !== undefined && <AccountFacts account={account} />}
        </div>
      </div>
      {active && <Roles person={person} />}
      {account !== undefined && <Rights account={account} />}
      {account !== undefined && active && (
        <div className={classes.section}>
          <DeviceList account={account.id} />
        </div>
      )}
    </>
  )
}

function AccountFacts({ account }: { readonly account: AccountView }): ReactNode {
  const { t } = useTranslation('newsroom')
  const formats = useFormats()
  const now = useNow()
  const { login, lastSeenAt, disabledAt } = account
  const seen = lastSeenAt === null ? t('neverSeen') : t('lastSeen', { time: formats.when(lastSeenAt, now) })
  const state = disabledAt === null ? seen : t('closedSince', { time: formats.when(disabledAt, now) })
  return (
    <div className={classes.facts}>
      {login} · {state}
    </div>
  )
}

function Roles({ person }: { readonly person: StaffPerson }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff, changeDesk } = useStaff()
  const desks = staff.mayChange ? staff.desks.filter(({ archived }) => !archived) : desksOf(staff, person.id)
  return (
    <section className={classes.section} aria-label={t('roles')}>
      <h4 className={classes.title}>{t('roles')}</h4>
      {desks.length === 0 ? (
        <p className={classes.empty}>{t(staff.mayChange ? 'noDesks' : 'noDesk')}</p>
      ) : (
        <ul className={classes.rows}>
          {desks.map((desk) => (
            <li key={desk.id}>
              <span className={classes.rowName}>{desk.name}</span>
              <RoleChips
                label={t('rolesOn', { desk: desk.name })}
                roles={rolesIn(desk, person.id)}
                onChange={
                  staff.mayChange
                    ? (roles) =>
                        void changeDesk('administration:setRoles', {
                          desk: desk.id,
                          account: person.id,
                          roles: [...roles],
                        })
                    : undefined
                }
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Rights({ account }: { readonly account: AccountView }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { change } = useStaff()
  const [password, setPassword] = useState<string>()
  const { id, name, administrator, hasPassword, disabledAt } = account
  const set = async (wanted: { administrator: boolean } | { disabled: boolean }): Promise<void> => {
    await change('administration:changeAccount', { account: id, change: wanted })
  }
  if (disabledAt !== null) {
    return (
      <Button variant="default" onClick={() => void set({ disabled: false })}>
        {t('reopen')}
      </Button>
    )
  }
  return (
    <section className={classes.section} aria-label={t('rights')}>
      <h4 className={classes.title}>{t('rights')}</h4>
      <Stack gap="sm">
        <Switch
          size="sm"
          label={t('administrator')}
          description={t('administratorHint')}
          checked={administrator}
          onChange={(event) => void set({ administrator: event.currentTarget.checked })}
        />
        <Group gap="xs" align="flex-start">
          {hasPassword && (
            <AskFirst
              label={t('newPassword')}
              question={t('newPasswordAsk', { name })}
              onDo={async () => {
                const given = await change('administration:resetPassword', { account: id })
                setPassword(given?.password)
              }}
            />
          )}
          <AskFirst label={t('close')} question={t('closeAsk', { name })} onDo={() => set({ disabled: true })} />
        </Group>
        {password !== undefined && (
          <div role="status">
            <Text size="sm" mb={4}>
              {t('newPasswordIs', { name })}
            </Text>
            <SecretText label={t('newPasswordIs', { name })}>{password}</SecretText>
          </div>
        )}
      </Stack>
    </section>
  )
}

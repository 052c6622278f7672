import { Button, CloseButton, Group, Select, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Desk } from '../../../shared/accounts/account-api'
import type { AccountId, DeskRole } from '../../../shared/workflow/people'
import { useNotices } from '../desk/Notices'
import { AskFirst } from './AskFirst'
import classes from './NewsroomDialog.module.css'
import { RoleChips } from './RoleChips'
import { useStaff } from './StaffContext'
import { nameIn } from './staff'

/** A desk: its name, who is what there, and whether it is in use. */
export function DeskDetails({ desk }: { readonly desk: Desk }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff, changeDesk } = useStaff()
  const archive = async (archived: boolean): Promise<void> => {
    await changeDesk('administration:changeDesk', { desk: desk.id, change: { archived } })
  }
  return (
    <>
      <div className={classes.person}>
        <h3 className={classes.personName}>{desk.name}</h3>
      </div>
      {desk.archived ? (
        <Button variant="default" onClick={() => void archive(false)}>
          {t('restore')}
        </Button>
      ) : (
        <>
          <Members desk={desk} />
          {staff.mayChange && (
            <section className={classes.section} aria-label={t('deskName')}>
              <Rename desk={desk} />
            </section>
          )}
          {staff.mayChange && (
            <div className={classes.section}>
              <AskFirst
                label={t('archive')}
                question={t('archiveAsk', { name: desk.name })}
                onDo={() => archive(true)}
              />
            </div>
          )}
        </>
      )}
    </>
  )
}

function Members({ desk }: { readonly desk: Desk }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff, changeDesk } = useStaff()
  const { mayChange } = staff
  const setRoles = (account: AccountId, roles: readonly DeskRole[]): void => {
    void changeDesk('administration:setRoles', { desk: desk.id, account, roles: [...roles] })
  }
  const members = desk.members
    .map(({ account, roles }) => ({ account, roles, name: nameIn(staff, account) ?? t('unknown') }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
  const others = staff.people.filter(({ id, active }) => active && !members.some(({ account }) => account === id))
  return (
    <section className={classes.section} aria-label={t('members')}>
      <h4 className={classes.title}>{t('members')}</h4>
      {members.length === 0 && <p className={classes.empty}>{t('noMembers')}</p>}
      <ul className={classes.rows}>
        {members.map(({ account, name, roles }) => (
          <li key={account}>
            <span className={classes.rowName}>{name}</span>
            <RoleChips
              label={t('rolesOf', { name })}
              roles={roles}
              // The last role goes with the person: the button beside it says so.
              onChange={mayChange ? (chosen) => chosen.length > 0 && setRoles(account, chosen) : undefined}
            />
            {mayChange && (
              <CloseButton size="sm" aria-label={t('removeFrom', { name })} onClick={() => setRoles(account, [])} />
            )}
          </li>
        ))}
      </ul>
      {mayChange && others.length > 0 && (
        <Select
          mt="sm"
          maw={320}
          aria-label={t('addPerson')}
          placeholder={t('addPerson')}
          searchable
          data={others.map(({ id, name }) => ({ value: id, label: name }))}
          // Never keeps a choice: whoever was added stands in the list.
          value={null}
          onChange={(id) => {
            const chosen = others.find((person) => person.id === id)
            if (chosen !== undefined) setRoles(chosen.id, ['reporter'])
          }}
        />
      )}
    </section>
  )
}

function Rename({ desk }: { readonly desk: Desk }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { changeDesk } = useStaff()
  const notices = useNotices()
  const [name, setName] = useState(desk.name)
  const rename = async (): Promise<void> => {
    const renamed = await changeDesk('administration:changeDesk', { desk: desk.id, change: { name } })
    if (renamed !== undefined) notices.say(t('renamed', { name: renamed.name }))
  }
  return (
    <form
      aria-label={t('rename')}
      onSubmit={(event) => {
        event.preventDefault()
        void rename()
      }}
    >
      <Group gap="xs" align="flex-end">
        <TextInput
          label={t('deskName')}
          value={name}
          maxLength={120}
          required
          withAsterisk={false}
          w={320}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={name.trim() === '' || name.trim() === desk.name}>
          {t('rename')}
        </Button>
      </Group>
    </form>
  )
}

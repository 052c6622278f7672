import { Button } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Invitation } from '../../../shared/accounts/account-api'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './NewsroomDialog.module.css'
import { RoleChips } from './RoleChips'
import { useStaff } from './StaffContext'
import { deskNameIn } from './staff'

/** An invitation that nobody took yet. */
export function InvitationDetails({ invitation }: { readonly invitation: Invitation }): ReactNode {
  const { id, name, login, administrator, memberships, expiresAt, state } = invitation
  const { t } = useTranslation('newsroom')
  const formats = useFormats()
  const notices = useNotices()
  const { staff, change } = useStaff()
  const heading = useId()
  const withdraw = async (): Promise<void> => {
    const done = await change('administration:withdraw', { invitation: id })
    if (done !== undefined) notices.say(t('withdrawn', { name }))
  }
  const until = t(state === 'open' ? 'invitationUntil' : 'invitationEnded', { time: formats.full(expiresAt) })
  return (
    <>
      <div className={classes.person}>
        <div>
          <h3 className={classes.personName}>{t('invitedOne', { name })}</h3>
          <div className={classes.facts}>
            {[login, administrator ? t('administrator') : null, until].filter((fact) => fact !== null).join(' · ')}
          </div>
        </div>
      </div>
      {memberships.length > 0 && (
        <section className={classes.section} aria-labelledby={heading}>
          <h4 id={heading} className={classes.title}>
            {t('roles')}
          </h4>
          <ul className={classes.rows}>
            {memberships.map(({ desk, roles }) => (
              <li key={desk}>
                <span className={classes.rowName}>{deskNameIn(staff, desk) ?? t('unknown')}</span>
                <RoleChips label={t('rolesOf', { name })} roles={roles} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {state === 'open' && (
        <div className={classes.section}>
          <Button variant="default" size="compact-sm" onClick={() => void withdraw()}>
            {t('withdraw')}
          </Button>
        </div>
      )}
    </>
  )
}

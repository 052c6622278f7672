import { Button, TextInput } from '@mantine/core'
import { IconSearch, IconUserPlus } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../../shared/folding/fold'
import { Avatar } from '../account/Avatar'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import { InvitationDetails } from './InvitationDetails'
import { InviteForm } from './InviteForm'
import classes from './NewsroomDialog.module.css'
import { PersonDetails } from './PersonDetails'
import { type PickItem, PickList } from './PickList'
import { useStaff } from './StaffContext'
import { desksOf, type Staff, type StaffPerson } from './staff'

const INVITE = 'invite'

/** Everyone of the newsroom, with who was invited; beside them, what the one who was picked is and may. */
export function PeoplePanel(): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff } = useStaff()
  const [picked, setPicked] = useState<string | undefined>(staff.me)
  const formats = useFormats()
  const now = useNow()
  const [wanted, setWanted] = useState('')
  const sought = fold(wanted)
  const matches = ({ name }: { readonly name: string }): boolean => fold(name).includes(sought)
  const people = staff.people.filter(matches).map((person) => personItem(person, staff, t))
  const invitations = staff.invitations.filter(matches)
  const person = staff.people.find(({ id }) => id === picked)
  const invitation = staff.invitations.find(({ id }) => id === picked)
  return (
    <div className={classes.pair}>
      <div className={classes.side}>
        {staff.mayChange && (
          <Button
            variant="default"
            leftSection={<IconUserPlus size={16} stroke={1.6} aria-hidden />}
            onClick={() => setPicked(INVITE)}
          >
            {t('invite')}
          </Button>
        )}
        <TextInput
          aria-label={t('find')}
          placeholder={t('find')}
          leftSection={<IconSearch size={14} stroke={1.75} aria-hidden />}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <div className={classes.scroll}>
          <PickList label={t('people')} items={people} picked={picked} onPick={setPicked} />
          {people.length === 0 && invitations.length === 0 && <p className={classes.heading}>{t('nobody')}</p>}
          {invitations.length > 0 && (
            <>
              <h3 className={classes.heading}>{t('invited')}</h3>
              <PickList
                label={t('invited')}
                items={invitations.map(({ id, name, login, state, expiresAt }) => ({
                  id,
                  name,
                  facts:
                    login ??
                    t(state === 'open' ? 'invitationUntil' : 'invitationEnded', { time: formats.soon(expiresAt, now) }),
                  faded: state !== 'open',
                }))}
                picked={picked}
                onPick={setPicked}
              />
            </>
          )}
        </div>
      </div>
      <div className={classes.main}>
        {picked === INVITE && staff.mayChange ? (
          <InviteForm onDone={() => setPicked(undefined)} />
        ) : person !== undefined ? (
          <PersonDetails key={person.id} person={person} />
        ) : invitation !== undefined ? (
          <InvitationDetails key={invitation.id} invitation={invitation} />
        ) : (
          <p className={classes.empty}>{t('pickPerson')}</p>
        )}
      </div>
    </div>
  )
}

function personItem(person: StaffPerson, staff: Staff, t: TFunction<'newsroom'>): PickItem {
  const { id, name, colour, active, account } = person
  const desks = desksOf(staff, id).map((desk) => desk.name)
  const administrator = account?.administrator === true ? [t('administrator')] : []
  const facts = active ? [...administrator, ...desks] : [t('closed')]
  return {
    id,
    name: id === staff.me ? `${name} (${t('you')})` : name,
    facts: facts.length === 0 ? t('noDesk') : facts.join(' · '),
    mark: <Avatar name={name} colour={colour} faded={!active} />,
    faded: !active,
  }
}

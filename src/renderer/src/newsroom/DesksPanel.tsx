import { Button, Group, Stack, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFirstField } from '../account/use-first-field'
import { DeskDetails } from './DeskDetails'
import classes from './NewsroomDialog.module.css'
import { PickList } from './PickList'
import { useStaff } from './StaffContext'

const NEW = 'new'

/** The newsroom's desks; beside them, who does what on the one that was picked. */
export function DesksPanel(): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff } = useStaff()
  const desks = staff.desks.toSorted(
    (a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name, 'vi'),
  )
  const [picked, setPicked] = useState<string | undefined>(desks[0]?.id)
  const desk = desks.find(({ id }) => id === picked)
  return (
    <div className={classes.pair}>
      <div className={classes.side}>
        {staff.mayChange && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
            onClick={() => setPicked(NEW)}
          >
            {t('newDesk')}
          </Button>
        )}
        <div className={classes.scroll}>
          <PickList
            label={t('desks')}
            items={desks.map(({ id, name, archived, members }) => ({
              id,
              name,
              facts: archived ? t('archived') : t('memberCount', { count: members.length }),
              faded: archived,
            }))}
            picked={picked}
            onPick={setPicked}
          />
        </div>
      </div>
      <div className={classes.main}>
        {picked === NEW && staff.mayChange ? (
          <NewDesk onMade={setPicked} />
        ) : desk === undefined ? (
          <p className={classes.empty}>{t(staff.desks.length === 0 && !staff.mayChange ? 'noDesk' : 'pickDesk')}</p>
        ) : (
          <DeskDetails key={desk.id} desk={desk} />
        )}
      </div>
    </div>
  )
}

function NewDesk({ onMade }: { readonly onMade: (id: string) => void }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { changeDesk } = useStaff()
  const inside = useFirstField('desk')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const make = async (): Promise<void> => {
    setBusy(true)
    const made = await changeDesk('administration:makeDesk', { name })
    setBusy(false)
    if (made !== undefined) onMade(made.id)
  }
  return (
    <form
      aria-label={t('newDesk')}
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <Stack ref={inside}>
        <h3 className={classes.personName}>{t('newDesk')}</h3>
        <TextInput
          label={t('deskName')}
          value={name}
          maxLength={120}
          required
          withAsterisk={false}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('makeDesk')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

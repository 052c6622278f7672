import { Button, Group, Loader, Modal, Tabs, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormProblem } from '../account/FormProblem'
import { useNewsroom } from '../account/NewsroomContext'
import { useCommand } from '../commands/CommandsContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { ActivityPanel } from './ActivityPanel'
import { DesksPanel } from './DesksPanel'
import classes from './NewsroomDialog.module.css'
import { PeoplePanel } from './PeoplePanel'
import { type NotHereProps, StaffProvider, useStaff } from './StaffContext'

/** The newsroom's people and desks: everyone looks them up, administrators change them. Opened by `account:newsroom`. */
export function NewsroomDialog(): ReactNode {
  const { t } = useTranslation('newsroom')
  const { account } = useNewsroom()
  const [opened, setOpened] = useState(false)
  /** Every opening asks the server anew, also while the dialog before is still fading. */
  const [openings, setOpenings] = useState(0)
  const show = (): void => {
    setOpened(true)
    setOpenings(openings + 1)
  }
  useCommand('account:newsroom', show, account?.session === 'signedIn')
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('title')}
      size={960}
      classNames={{ body: classes.body }}
    >
      <StaffProvider key={openings} Instead={NotHere}>
        <Panels />
      </StaffProvider>
    </Modal>
  )
}

function Panels(): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff } = useStaff()
  return (
    <Tabs defaultValue="people" keepMounted={false} className={classes.tabs} classNames={{ panel: classes.panel }}>
      <Tabs.List>
        <Tabs.Tab value="people">{t('people')}</Tabs.Tab>
        <Tabs.Tab value="desks">{t('desks')}</Tabs.Tab>
        {staff.mayChange && <Tabs.Tab value="activity">{t('activity')}</Tabs.Tab>}
        {!staff.mayChange && (
          <Text size="xs" c="dimmed" ms="auto" className={classes.readOnly}>
            {t('readOnly')}
          </Text>
        )}
      </Tabs.List>
      <Tabs.Panel value="people">
        <PeoplePanel />
      </Tabs.Panel>
      <Tabs.Panel value="desks">
        <DesksPanel />
      </Tabs.Panel>
      {staff.mayChange && (
        <Tabs.Panel value="activity">
          <ActivityPanel />
        </Tabs.Panel>
      )}
    </Tabs>
  )
}

function NotHere({ state, onTryAgain }: NotHereProps): ReactNode {
  const { t } = useTranslation('newsroom')
  const sentence = useFailureSentence()
  if (state.kind === 'loading') {
    return (
      <Group gap="xs" role="status">
        <Loader size={16} aria-hidden />
        <Text c="dimmed">{t('loading')}</Text>
      </Group>
    )
  }
  return (
    <div className={classes.failed}>
      <FormProblem>{sentence(state.failure)}</FormProblem>
      <Group justify="flex-end">
        <Button variant="default" onClick={onTryAgain}>
          {t('tryAgain')}
        </Button>
      </Group>
    </div>
  )
}

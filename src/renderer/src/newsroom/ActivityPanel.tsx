import { Button, Group, Select, Text } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AuditEntry, auditKinds } from '../../../shared/accounts/account-api'
import type { AccountId } from '../../../shared/workflow/people'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import { auditSentence } from './audit-sentence'
import classes from './NewsroomDialog.module.css'
import { useStaff } from './StaffContext'
import { nameIn } from './staff'

const PAGE = 100
/** The address of what was done on the server's own command line (src/server/accounts/audit-log.ts). */
const COMMAND_LINE = 'command line'

const kindNames = {
  session: 'kindSession',
  account: 'kindAccount',
  invitation: 'kindInvitation',
  desk: 'kindDesk',
  device: 'kindDevice',
  server: 'kindServer',
} as const satisfies Record<(typeof auditKinds)[number], string>

/** What was done with accounts and desks, newest first; of one person or kind where that is chosen. */
export function ActivityPanel(): ReactNode {
  const { t } = useTranslation('newsroom')
  const { staff } = useStaff()
  const [person, setPerson] = useState<string | null>(null)
  const [kind, setKind] = useState<string | null>(null)
  const account = staff.people.find(({ id }) => id === person)?.id
  const chosen = auditKinds.find((each) => each === kind)
  return (
    <div className={classes.log}>
      <Group gap="sm">
        <Select
          aria-label={t('who')}
          placeholder={t('everyone')}
          clearable
          searchable
          data={staff.people.map(({ id, name }) => ({ value: id, label: name }))}
          value={person}
          onChange={setPerson}
        />
        <Select
          aria-label={t('what')}
          placeholder={t('everything')}
          clearable
          data={auditKinds.map((each) => ({ value: each, label: t(kindNames[each]) }))}
          value={kind}
          onChange={setKind}
        />
      </Group>
      <Entries key={`${account} ${chosen}`} account={account} kind={chosen} />
    </div>
  )
}

function Entries(props: {
  readonly account: AccountId | undefined
  readonly kind: (typeof auditKinds)[number] | undefined
}): ReactNode {
  const { account, kind } = props
  const { t } = useTranslation('newsroom')
  const request = useRequest()
  const [entries, setEntries] = useState<readonly AuditEntry[]>()
  const [more, setMore] = useState(false)
  const ask = useCallback(
    (before?: AuditEntry) =>
      request('administration:audit', {
        limit: PAGE,
        ...(before === undefined ? {} : { before: before.id }),
        ...(account === undefined ? {} : { account }),
        ...(kind === undefined ? {} : { kind }),
      }),
    [request, account, kind],
  )
  useEffect(() => {
    let wanted = true
    void ask().then((answer) => {
      if (!wanted || answer === undefined) return
      setEntries(answer.entries)
      setMore(answer.entries.length === PAGE)
    })
    return () => {
      wanted = false
    }
  }, [ask])
  const older = async (): Promise<void> => {
    const answer = await ask(entries?.at(-1))
    if (answer === undefined) return
    setEntries((shown) => [...(shown ?? []), ...answer.entries])
    setMore(answer.entries.length === PAGE)
  }
  return (
    <>
      {/* Scrolled with the keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ul className={classes.entries} aria-label={t('activity')} tabIndex={0}>
        {entries?.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
        {entries?.length === 0 && <Text c="dimmed">{t('noEntries')}</Text>}
        {more && (
          <li>
            <Button variant="subtle" color="gray" size="compact-sm" mt="xs" onClick={() => void older()}>
              {t('older')}
            </Button>
          </li>
        )}
      </ul>
    </>
  )
}

function Entry({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const { t } = useTranslation('newsroom')
  const { t: account } = useTranslation('account')
  const { staff } = useStaff()
  const formats = useFormats()
  const now = useNow()
  const { account: by, address } = entry
  const who = nameIn(staff, by) ?? t(by !== null ? 'unknown' : address === COMMAND_LINE ? 'program' : 'somebody')
  return (
    <li className={classes.entry}>
      <time className={classes.facts} dateTime={new Date(entry.at).toISOString()} title={formats.full(entry.at)}>
        {formats.soon(entry.at, now)}
      </time>
      <span>
        <strong>{who}</strong> {auditSentence(entry, staff, { t, role: (role) => account(role) })}
      </span>
      <span className={classes.facts}>{address === COMMAND_LINE ? t('commandLine') : address}</span>
    </li>
  )
}

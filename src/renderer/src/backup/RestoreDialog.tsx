import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupRestored } from '../../../shared/contract/backup-contract'
import { SecretInput } from '../account/SecretInput'
import { useCommand } from '../commands/CommandsContext'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { BackupProgressBar } from './BackupProgressBar'

/** Brings back from a backup what is not on this computer. Opened by the command `profile:restore`. */
export function RestoreDialog(): ReactNode {
  const { t } = useTranslation('backup')
  const [opened, setOpened] = useState(false)
  const readOnly = useReadOnly()
  useCommand('profile:restore', () => setOpened(true), !readOnly)
  const close = (): void => setOpened(false)
  return (
    <Modal opened={opened} onClose={close} title={t('restoreTitle')}>
      {opened && <Restoring onClose={close} />}
    </Modal>
  )
}

function Restoring({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('backup')
  const [report, setReport] = useState<BackupRestored>()
  return report === undefined ? (
    <RestoreForm onRestored={setReport} />
  ) : (
    <Stack>
      <Report report={report} />
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  )
}

function RestoreForm({ onRestored }: { readonly onRestored: (report: BackupRestored) => void }): ReactNode {
  const { t } = useTranslation('backup')
  const desk = useDesk()
  const request = useRequest()
  const notices = useNotices()
  const sentence = useFailureSentence()
  const field = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ readonly name: string; readonly encrypted: boolean }>()
  const [passphrase, setPassphrase] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)

  const choose = async (): Promise<void> => {
    const chosen = await request('backup:choose', {})
    if (chosen === undefined || chosen.name === null) return
    setPassphrase('')
    setProblem('')
    setFile({ name: chosen.name, encrypted: chosen.encrypted })
  }
  const restore = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    const report = await desk.request('backup:restore', file?.encrypted === true ? { passphrase } : {})
    setBusy(false)
    if (report.ok) onRestored(report.value)
    else if (report.failure.code === 'backup-passphrase-wrong') {
      setProblem(sentence(report.failure))
      field.current?.select()
    } else notices.fail(report.failure)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void (file === undefined ? choose() : restore())
      }}
    >
      <Stack>
        <Text size="sm">{t('restoreWhat')}</Text>
        {file !== undefined && (
          <Text size="sm" fw={500} style={{ overflowWrap: 'anywhere' }}>
            {t('chosenFile', { name: file.name })}
          </Text>
        )}
        {file?.encrypted === true && (
          <SecretInput
            ref={field}
            label={t('passphrase')}
            value={passphrase}
            maxLength={1000}
            // Not `disabled`, which would take the keyboard from it.
            readOnly={busy}
            autoComplete="current-password"
            data-autofocus
            error={problem === '' ? undefined : problem}
            onChange={(event) => {
              setPassphrase(event.currentTarget.value)
              setProblem('')
            }}
          />
        )}
        {busy && <BackupProgressBar />}
        <Group justify="flex-end">
          {file === undefined ? (
            <Button type="submit" data-autofocus>
              {t('chooseFile')}
            </Button>
          ) : (
            <>
              <Button variant="default" disabled={busy} onClick={() => void choose()}>
                {t('otherFile')}
              </Button>
              <Button type="submit" loading={busy} disabled={file.encrypted && passphrase === ''}>
                {t('restore')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </form>
  )
}

function Report({ report }: { readonly report: BackupRestored }): ReactNode {
  const { t } = useTranslation('backup')
  const formats = useFormats()
  const sentence = useFailureSentence()
  const counts = (['restored', 'intoHistory', 'unchanged', 'photos'] as const).filter((key) => report[key] > 0)
  // The same reason many times is said once.
  const reasons = new Set(report.refused.map(({ failure }) => sentence(failure)))
  const refused = { count: report.refused.length, number: formats.number(report.refused.length) }
  return (
    <Stack role="status">
      <Text fw={500}>{t('madeAt', { date: formats.full(report.createdAt) })}</Text>
      <List size="sm">
        {counts.map((key) => (
          <List.Item key={key}>{t(key, { count: report[key], number: formats.number(report[key]) })}</List.Item>
        ))}
      </List>
      {report.cutOff !== undefined && <Alert color="yellow">{sentence(report.cutOff)}</Alert>}
      {report.refused.length > 0 && (
        <Alert color="yellow" title={t('refused', refused)}>
          {[...reasons].join(' ')}
        </Alert>
      )}
    </Stack>
  )
}

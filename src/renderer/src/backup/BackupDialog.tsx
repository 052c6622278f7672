import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SecretInput } from '../account/SecretInput'
import { useCommand } from '../commands/CommandsContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { PlainBackupNote } from '../vault/PlainBackupNote'
import { BackupProgressBar } from './BackupProgressBar'

/** A shorter passphrase is found by trying (characters). */
const SHORTEST_PASSPHRASE = 10

/** Writes everything on this computer into one file. Opened by the command `profile:backup`. */
export function BackupDialog(): ReactNode {
  const { t } = useTranslation('backup')
  const [opened, setOpened] = useState(false)
  useCommand('profile:backup', () => setOpened(true))
  const close = (): void => setOpened(false)
  return (
    <Modal opened={opened} onClose={close} title={t('backupTitle')}>
      {opened && <BackupForm onDone={close} />}
    </Modal>
  )
}

function BackupForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('backup')
  const formats = useFormats()
  const request = useRequest()
  const notices = useNotices()
  const [encrypt, setEncrypt] = useState(false)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [busy, setBusy] = useState(false)
  const isShort = passphrase.normalize('NFC').length < SHORTEST_PASSPHRASE
  const differs = passphrase.normalize('NFC') !== again.normalize('NFC')

  const write = async (): Promise<void> => {
    setBusy(true)
    const written = await request('backup:write', encrypt ? { passphrase } : {})
    setBusy(false)
    if (written === undefined || written.path === null) return
    const { path, articles, photos, unreadable } = written
    onDone()
    const said = t('written', {
      count: articles,
      number: formats.number(articles),
      photos: formats.number(photos),
      path,
    })
    const left = t('left', { count: unreadable.length, number: formats.number(unreadable.length) })
    notices.say(unreadable.length === 0 ? said : `${said} ${left}`, {
      label: t('show'),
      run: () => void request('files:show', { path }),
    })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <Stack>
        <Text size="sm">{t('backupWhat')}</Text>
        <Checkbox
          label={t('encrypt')}
          description={t('encryptHint')}
          checked={encrypt}
          disabled={busy}
          data-autofocus
          onChange={(event) => setEncrypt(event.currentTarget.checked)}
        />
        {!encrypt && <PlainBackupNote />}
        {encrypt && (
          <>
            <SecretInput
              label={t('passphrase')}
              description={t('passphraseShort')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={passphrase}
              maxLength={1000}
              disabled={busy}
              autoComplete="new-password"
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <SecretInput
              label={t('passphraseAgain')}
              value={again}
              maxLength={1000}
              disabled={busy}
              autoComplete="new-password"
              error={again !== '' && differs ? t('passphraseDiffers') : undefined}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          </>
        )}
        {busy && <BackupProgressBar />}
        <Group justify="flex-end">
          <Button type="submit" loading={busy} disabled={encrypt && (isShort || differs)}>
            {t('chooseAndWrite')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

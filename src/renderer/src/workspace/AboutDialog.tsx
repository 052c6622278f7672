import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../commands/CommandsContext'
import { useSettings } from '../settings/SettingsContext'
import classes from './AboutDialog.module.css'

/** What this program is, its version and where it keeps the articles. Opened by the command `help:about`. */
export function AboutDialog(): ReactNode {
  const { t } = useTranslation()
  const { info } = useSettings()
  const [opened, setOpened] = useState(false)
  useCommand('help:about', () => setOpened(true))
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('about')}
      closeButtonProps={{ 'aria-label': t('close') }}
      size={440}
    >
      <p className={classes.text}>{t('aboutText')}</p>
      <p className={classes.fact}>
        {t('version', { version: info.version })} · {t('host', { host: info.host })}
      </p>
      <p className={classes.fact}>
        {t('profile')}: <span className={classes.path}>{info.profile}</span>
      </p>
    </Modal>
  )
}

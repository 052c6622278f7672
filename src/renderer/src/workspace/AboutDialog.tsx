import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandModal } from '../commands/CommandModal'
import { useSettings } from '../settings/SettingsContext'
import classes from './AboutDialog.module.css'

/** What this program is, its version and where it keeps the articles. Opened by the command `help:about`. */
export function AboutDialog(): ReactNode {
  const { t } = useTranslation()
  const { info } = useSettings()
  return (
    <CommandModal command="help:about" title={t('about')} size={440}>
      {() => (
        <>
          <p className={classes.text}>{t('aboutText')}</p>
          <p className={classes.fact}>
            {t('version', { version: info.version })} · {t('host', { host: info.host })}
          </p>
          <p className={classes.fact}>
            {t('profile')}: <span className={classes.path}>{info.profile}</span>
          </p>
        </>
      )}
    </CommandModal>
  )
}

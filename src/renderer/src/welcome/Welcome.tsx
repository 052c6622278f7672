import { UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconFeather, IconFileImport, IconNews } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLibraryActions } from '../library/use-library-actions'
import { LanguagePicker } from '../settings/LanguagePicker'
import { useSettings } from '../settings/SettingsContext'
import { InterfaceLanguageField, NameField } from '../settings/SettingsDialog'
import { useImports } from '../workspace/ImportsContext'
import classes from './Welcome.module.css'

const icon = { size: 22, stroke: 1.5, 'aria-hidden': true } as const

/** What stands in the article's place the first time: a few words about the person, and three ways to begin. */
export function Welcome(): ReactNode {
  const { t } = useTranslation('welcome')
  const { t: settingsText } = useTranslation('settings')
  const { settings, change } = useSettings()
  const actions = useLibraryActions()
  const imports = useImports()
  const begin = (start: () => Promise<void>): void => {
    void change({ welcomed: true }).then(start)
  }
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <h2 className={classes.title}>{t('title')}</h2>
        <p className={classes.lead}>{t('text')}</p>
        <h3 className={classes.heading}>{t('you')}</h3>
        <div className={classes.fields}>
          <div className={classes.wide}>
            <NameField />
          </div>
          <LanguagePicker
            label={settingsText('writingLanguage')}
            value={settings.writingLanguage}
            onChange={(writingLanguage) => void change({ writingLanguage })}
          />
          <InterfaceLanguageField />
        </div>
        <h3 className={classes.heading}>{t('begin')}</h3>
        <div className={classes.ways}>
          <Way
            icon={<IconNews {...icon} />}
            title={t('sample')}
            hint={t('sampleHint')}
            run={() => begin(actions.createSample)}
          />
          <Way
            icon={<IconFileImport {...icon} />}
            title={t('import')}
            hint={t('importHint')}
            run={() => begin(imports.choose)}
          />
          <Way
            icon={<IconFeather {...icon} />}
            title={t('write')}
            hint={t('writeHint')}
            run={() => begin(actions.create)}
          />
        </div>
        <button type="button" className={classes.skip} onClick={() => void change({ welcomed: true })}>
          {t('skip')}
          <IconArrowRight size={14} stroke={1.75} aria-hidden />
        </button>
      </div>
    </div>
  )
}

function Way(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly hint: string
  readonly run: () => void
}): ReactNode {
  return (
    <UnstyledButton className={classes.way} onClick={props.run}>
      <span className={classes.wayIcon}>{props.icon}</span>
      <span className={classes.wayTitle}>{props.title}</span>
      <span className={classes.wayHint}>{props.hint}</span>
    </UnstyledButton>
  )
}

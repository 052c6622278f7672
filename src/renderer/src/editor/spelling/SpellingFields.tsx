import { Button, Checkbox, Input, Pill, Switch } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpellingSource } from '../../../../shared/contract/spelling-contract'
import type { Settings } from '../../../../shared/settings'
import { useDesk, useDeskEvent } from '../../desk/DeskContext'
import { useNotices } from '../../desk/Notices'
import { useFormats } from '../../i18n/InterfaceTexts'
import { useSettings } from '../../settings/SettingsContext'
import classes from './SpellingFields.module.css'

const SOURCES = {
  rules: 'sourceRules',
  chosen: 'sourceChosen',
  system: 'sourceSystem',
  window: 'sourceWindow',
  none: 'sourceNone',
  off: 'sourceOff',
} as const satisfies Record<SpellingSource, string>

interface OwnWord {
  readonly language: string
  readonly word: string
}

/** Which languages' spelling is looked over and by what, and the person's own words. */
export function SpellingFields({ change }: { readonly change: (patch: Partial<Settings>) => void }): ReactNode {
  const { t } = useTranslation('spelling')
  const { settings } = useSettings()
  const { off, houseTones } = settings.spelling
  const languages = [...new Set([settings.writingLanguage, 'vi', 'id', 'en', ...off])]
  const { sources, words } = useSpellingOverview(languages)
  return (
    <Input.Wrapper labelElement="div" label={t('section')} description={t('sectionHint')}>
      <ul className={classes.languages}>
        {languages.map((language, index) => (
          <LanguageRow
            key={language}
            language={language}
            source={sources[index]}
            onSwitch={(isOn) => {
              const others = off.filter((each) => each !== language)
              change({ spelling: { houseTones, off: isOn ? others : [...others, language] } })
            }}
          />
        ))}
      </ul>
      <Checkbox
        size="xs"
        label={t('houseTones')}
        checked={houseTones}
        onChange={(event) => change({ spelling: { off, houseTones: event.currentTarget.checked } })}
      />
      <OwnWords words={words} />
    </Input.Wrapper>
  )
}

function LanguageRow(props: {
  readonly language: string
  readonly source: SpellingSource | undefined
  readonly onSwitch: (isOn: boolean) => void
}): ReactNode {
  const { language, source, onSwitch } = props
  const { t } = useTranslation('spelling')
  const formats = useFormats()
  const desk = useDesk()
  const notices = useNotices()
  const name = formats.language(language)
  const within = { language: formats.languageWithin(language) }
  const choose = async (): Promise<void> => {
    const answer = await desk.request('spelling:chooseDictionary', { language })
    if (!answer.ok) notices.fail(answer.failure)
    else if (answer.value.chosen) notices.say(t('chosen', within))
  }
  return (
    <li className={classes.language}>
      <Switch
        size="xs"
        label={name}
        description={source === undefined ? undefined : t(SOURCES[source])}
        checked={source !== 'off'}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
      {source === 'chosen' && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={t('letGoFor', within)}
          onClick={() => void desk.request('spelling:removeDictionary', { language })}
        >
          {t('letGo')}
        </Button>
      )}
      {source !== undefined && source !== 'rules' && source !== 'off' && (
        <Button
          variant="subtle"
          color="gray"
          size="compact-xs"
          aria-label={t('chooseFor', within)}
          onClick={() => void choose()}
        >
          {t('choose')}
        </Button>
      )}
    </li>
  )
}

function OwnWords({ words }: { readonly words: readonly OwnWord[] }): ReactNode {
  const { t } = useTranslation('spelling')
  const desk = useDesk()
  return (
    <details className={classes.words}>
      <summary>
        {t('ownWords')} <span className={classes.count}>{words.length}</span>
      </summary>
      {words.length === 0 ? (
        <p className={classes.none}>{t('ownWordsNone')}</p>
      ) : (
        <Pill.Group>
          {words.map(({ language, word }) => (
            <Pill
              key={`${language} ${word}`}
              size="sm"
              lang={language}
              withRemoveButton
              removeButtonProps={{ 'aria-label': t('forget', { word }), tabIndex: 0, 'aria-hidden': false }}
              onRemove={() => void desk.request('spelling:forget', { language, word })}
            >
              {word}
            </Pill>
          ))}
        </Pill.Group>
      )}
    </details>
  )
}

/** What looks the languages over, and the own words, as they are now. */
function useSpellingOverview(languages: readonly string[]): {
  readonly sources: readonly (SpellingSource | undefined)[]
  readonly words: readonly OwnWord[]
} {
  const desk = useDesk()
  const { settings } = useSettings()
  const [sources, setSources] = useState<readonly SpellingSource[]>([])
  const [words, setWords] = useState<readonly OwnWord[]>([])
  const [changes, setChanges] = useState(0)
  useDeskEvent('spelling:changed', () => setChanges((last) => last + 1))
  // Asked anew when any of it changes; the languages come first.
  const asked = [languages.join(' '), settings.spelling.off.join(' '), changes].join('\n')
  useEffect(() => {
    let isLatest = true
    const [named = ''] = asked.split('\n')
    void desk.request('spelling:overview', { languages: named.split(' ') }).then((answer) => {
      if (!isLatest || !answer.ok) return
      setSources(answer.value.sources)
      setWords(answer.value.words)
    })
    return () => {
      isLatest = false
    }
  }, [desk, asked])
  return { sources, words }
}

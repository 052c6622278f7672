import { Button, CopyButton, Group, Stack, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../shared/contract/vault-contract'
import { useNotices, useRequest } from '../desk/Notices'
import { PHRASE_GROUPS, phraseCharacters } from './phrase-groups'
import { takeFocus } from './take-focus'
import classes from './vault.module.css'

/** What a new recovery phrase is for. */
export type PhrasePurpose = 'turnOn' | 'replace'

/** Shows a new recovery phrase, asks for two groups of it, and then encrypts the profile, or lets it replace the one before. */
export function PhraseSteps(props: {
  readonly purpose: PhrasePurpose
  readonly keyStore: VaultStatus['keyStore']
  /** It holds now, or the person thought better of it. */
  readonly onDone: () => void
}): ReactNode {
  const request = useRequest()
  const [phrase, setPhrase] = useState<string>()
  const [written, setWritten] = useState(false)
  useEffect(() => {
    let wanted = true
    void request('vault:offerPhrase', {}).then((offered) => {
      if (wanted && offered !== undefined) setPhrase(offered.phrase)
    })
    return () => {
      wanted = false
    }
  }, [request])
  if (phrase === undefined) return null
  return written ? (
    <CheckStep {...props} phrase={phrase} onBack={() => setWritten(false)} />
  ) : (
    <ShowStep {...props} phrase={phrase} onWritten={() => setWritten(true)} />
  )
}

function ShowStep(props: {
  readonly purpose: PhrasePurpose
  readonly keyStore: VaultStatus['keyStore']
  readonly phrase: string
  readonly onWritten: () => void
  readonly onDone: () => void
}): ReactNode {
  const { t } = useTranslation('vault')
  const { t: app } = useTranslation('app')
  const { purpose, keyStore, phrase, onWritten, onDone } = props
  return (
    <Stack gap="sm">
      <h3 className={classes.heading}>{t('phraseTitle')}</h3>
      <p className={classes.text}>{t('phraseWhat')}</p>
      <ol className={classes.phrase} aria-label={t('phraseLabel')}>
        {phrase.split('-').map((group, index) => (
          <li key={group} data-number={index + 1}>
            {group}
          </li>
        ))}
      </ol>
      {purpose === 'replace' && <p className={classes.quiet}>{t('phraseReplaces')}</p>}
      {purpose === 'turnOn' && keyStore !== 'safe' && (
        <p className={classes.warning}>{t(keyStore === 'weak' ? 'weakStore' : 'noStore')}</p>
      )}
      {purpose === 'turnOn' && <p className={classes.quiet}>{t('old')}</p>}
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" onClick={onDone}>
          {app('cancel')}
        </Button>
        <CopyButton value={phrase}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'copied' : 'copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onWritten} ref={takeFocus}>
          {t('written')}
        </Button>
      </Group>
    </Stack>
  )
}

function CheckStep(props: {
  readonly purpose: PhrasePurpose
  readonly phrase: string
  readonly onBack: () => void
  readonly onDone: () => void
}): ReactNode {
  const { t } = useTranslation('vault')
  const { t: app } = useTranslation('app')
  const { purpose, phrase, onBack, onDone } = props
  const request = useRequest()
  const notices = useNotices()
  const [asked] = useState(twoPlaces)
  const [typed, setTyped] = useState<readonly [string, string]>(['', ''])
  const [checked, setChecked] = useState(false)
  const [busy, setBusy] = useState(false)
  const groups = phrase.split('-')
  const isRight = (at: 0 | 1): boolean => phraseCharacters(typed[at]) === groups[asked[at]]

  const confirm = async (): Promise<void> => {
    setChecked(true)
    if (!isRight(0) || !isRight(1)) return
    setBusy(true)
    const answer = await request(purpose === 'turnOn' ? 'vault:turnOn' : 'vault:replacePhrase', { phrase })
    setBusy(false)
    if (answer === undefined) return
    notices.say(t(purpose === 'turnOn' ? 'begun' : 'replaced'))
    onDone()
  }
  const field = (at: 0 | 1): ReactNode => (
    <TextInput
      className={classes.group}
      label={t('groupNumber', { number: asked[at] + 1 })}
      value={typed[at]}
      ref={at === 0 ? takeFocus : undefined}
      autoComplete="off"
      spellCheck={false}
      maxLength={10}
      error={checked && !isRight(at) ? t('groupDiffers') : undefined}
      errorProps={{ role: 'alert' }}
      onChange={({ currentTarget: { value } }) => {
        setChecked(false)
        setTyped(at === 0 ? [value, typed[1]] : [typed[0], value])
      }}
    />
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      <Stack gap="sm">
        <h3 className={classes.heading}>{t('checkTitle')}</h3>
        <p className={classes.text}>{t('checkWhat')}</p>
        <Group grow align="flex-start">
          {field(0)}
          {field(1)}
        </Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="gray" onClick={onDone} disabled={busy}>
            {app('cancel')}
          </Button>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('back')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(purpose === 'turnOn' ? 'begin' : 'replace')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Two different groups, the earlier first, so that nobody can guess which need not be written down. */
function twoPlaces(): readonly [number, number] {
  const first = Math.floor(Math.random() * (PHRASE_GROUPS - 1))
  return [first, first + 1 + Math.floor(Math.random() * (PHRASE_GROUPS - 1 - first))]
}

import { Button, TextInput } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { inGroups, PHRASE_GROUPS, wholeGroups } from './phrase-groups'
import classes from './vault.module.css'

/** The whole window before a profile that its recovery phrase alone opens. */
export function UnlockScreen(): ReactNode {
  const { t } = useTranslation('vault')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const field = useRef<HTMLInputElement>(null)
  const [phrase, setPhrase] = useState('')
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  useEffect(() => field.current?.focus(), [])
  // There is nothing here that could be lost.
  useDeskEvent('window:flush', ({ token }) => void desk.request('window:flushed', { token }))

  const unlock = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    const answer = await desk.request('vault:unlock', { phrase })
    // After a success main takes this window away, when the desk's own is there.
    if (answer.ok) return
    setBusy(false)
    setProblem(sentence(answer.failure))
    field.current?.focus()
  }

  return (
    <main className={classes.page}>
      <form
        className={classes.column}
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && phrase !== '') void unlock()
        }}
      >
        <p className={classes.name}>Tòa Soạn</p>
        <h1 className={classes.title}>{t('unlockTitle')}</h1>
        <p className={classes.lead}>{t('unlockWhat')}</p>
        <TextInput
          ref={field}
          className={classes.typed}
          size="md"
          label={t('unlockField')}
          description={t('unlockHint')}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          value={phrase}
          error={problem === '' ? undefined : problem}
          errorProps={{ role: 'alert' }}
          aria-invalid={problem !== ''}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={120}
          // Not `disabled`, which would take the keyboard from it.
          readOnly={busy}
          onChange={({ currentTarget: { value, selectionStart } }) => {
            setProblem('')
            // In the middle the hyphens would move the caret; there the person knows what to write.
            const growing = selectionStart === value.length && value.length > phrase.length
            setPhrase(growing ? inGroups(value) : value)
          }}
        />
        <div className={classes.foot}>
          <span className={classes.count}>{t('unlockGroups', { groups: wholeGroups(phrase) })}</span>
          <Button type="submit" loading={busy} disabled={wholeGroups(phrase) < PHRASE_GROUPS}>
            {t('unlock')}
          </Button>
        </div>
        <p className={classes.lost}>{t('unlockLost')}</p>
      </form>
    </main>
  )
}

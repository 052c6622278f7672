import { Button, Group, Progress, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VaultStatus } from '../../../shared/contract/vault-contract'
import { useFailureSentence } from '../desk/failure-sentence'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { type PhrasePurpose, PhraseSteps } from './PhraseSteps'
import { takeFocus } from './take-focus'
import { useVault } from './use-vault'
import classes from './vault.module.css'

/** The settings' part about encryption: how it stands, how far it is, and turning it on and off. */
export function VaultSection(): ReactNode {
  const { t } = useTranslation('vault')
  const status = useVault()
  const [step, setStep] = useState<PhrasePurpose | 'turnOff'>()
  /** How things stood when the person came back from a step, and the keyboard with them. */
  const [backAt, setBackAt] = useState<VaultStatus['form']>()
  const choose = (next: PhrasePurpose | 'turnOff' | undefined): void => {
    setStep(next)
    setBackAt(next === undefined ? status?.form : undefined)
  }
  if (status === undefined) return null
  // Settings stand in a dialog already: what there is to go through is gone through in its place.
  if (step === 'turnOn' || step === 'replace') {
    return <PhraseSteps purpose={step} keyStore={status.keyStore} onDone={() => choose(undefined)} />
  }
  if (step === 'turnOff') return <TurnOffStep onDone={() => choose(undefined)} />
  return (
    <Stack gap="sm">
      <h3 className={classes.heading}>{t('title')}</h3>
      <p className={classes.text}>{status.form === 'sealed' ? `${t('isOn')} ${t(whoOpens(status))}` : t('what')}</p>
      <Standing status={status} />
      <Ways form={status.form} isBack={backAt === status.form} onChoose={choose} />
    </Stack>
  )
}

/** What can be done about it in a profile that can be written. */
function Ways(props: {
  readonly form: VaultStatus['form']
  /** Whether the keyboard is to be here. */
  readonly isBack: boolean
  readonly onChoose: (step: PhrasePurpose | 'turnOff') => void
}): ReactNode {
  const { t } = useTranslation('vault')
  const { form, isBack, onChoose } = props
  if (useReadOnly()) return null
  return (
    <Group gap="xs">
      {(form === 'plain' || form === 'opening') && (
        <Button variant="default" ref={isBack ? takeFocus : undefined} onClick={() => onChoose('turnOn')}>
          {t('turnOn')}
        </Button>
      )}
      {form === 'sealed' && (
        <Button variant="default" ref={isBack ? takeFocus : undefined} onClick={() => onChoose('replace')}>
          {t('newPhrase')}
        </Button>
      )}
      {(form === 'sealed' || form === 'sealing') && (
        <Button
          variant="subtle"
          color="gray"
          ref={isBack && form === 'sealing' ? takeFocus : undefined}
          onClick={() => onChoose('turnOff')}
        >
          {t('turnOff')}
        </Button>
      )}
    </Group>
  )
}

function whoOpens({ opensByItself, keyStore }: VaultStatus): 'opensByItself' | 'weakStore' | 'noStore' | 'asks' {
  if (opensByItself) return 'opensByItself'
  return keyStore === 'weak' ? 'weakStore' : keyStore === 'none' ? 'noStore' : 'asks'
}

/** What is under way, or held up, announced as it changes; nothing where all is done. */
function Standing({ status }: { readonly status: VaultStatus }): ReactNode {
  const { t } = useTranslation('vault')
  const formats = useFormats()
  const sentence = useFailureSentence()
  const request = useRequest()
  const { form, progress, failure, left } = status
  if (failure !== undefined) {
    return (
      <div className={classes.warning} role="status">
        <strong>{t('heldUp')}.</strong> {sentence(failure)}{' '}
        <Button variant="default" size="compact-xs" onClick={() => void request('vault:goOn', {})}>
          {t('goOn')}
        </Button>
      </div>
    )
  }
  if (left !== undefined) {
    return (
      <p className={classes.warning} role="status">
        {t('left', { count: left, number: formats.number(left) })}
      </p>
    )
  }
  if (progress === undefined || (form !== 'sealing' && form !== 'opening')) return null
  const { done, total } = progress
  const label = t(form, { done: formats.number(done), total: formats.number(total) })
  return (
    <Stack gap={4}>
      <Progress.Root>
        <Progress.Section value={total === 0 ? 0 : (done / total) * 100} aria-label={label} />
      </Progress.Root>
      <p className={classes.quiet} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {label}
      </p>
      <p className={classes.quiet}>{t('meanwhile')}</p>
    </Stack>
  )
}

function TurnOffStep({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('vault')
  const request = useRequest()
  const turnOff = async (): Promise<void> => {
    onDone()
    await request('vault:turnOff', {})
  }
  return (
    <Stack gap="sm">
      <h3 className={classes.heading}>{t('turnOffTitle')}</h3>
      <p className={classes.text}>{t('turnOffWhat')}</p>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone} ref={takeFocus}>
          {t('keep')}
        </Button>
        <Button onClick={() => void turnOff()}>{t('turnOffYes')}</Button>
      </Group>
    </Stack>
  )
}

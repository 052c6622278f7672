import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useCommand } from '../commands/CommandsContext'
import { AddressForm } from './AddressForm'
import { CertificateQuestion } from './CertificateQuestion'
import { useNewsroom } from './NewsroomContext'
import { SignInForm } from './SignInForm'

/** Where connecting has come to. */
type Step = { readonly kind: 'address' } | FoundServer

/** Connects this computer with a newsroom: its address, its certificate where nobody vouches for it, signing in. Opened by `account:connect`. */
export function ConnectDialog(): ReactNode {
  const { t } = useTranslation('account')
  const { t: app } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [step, setStep] = useState<Step>({ kind: 'address' })
  const { account } = useNewsroom()
  useCommand('account:connect', () => {
    setStep({ kind: 'address' })
    setOpened(true)
  })
  const host = step.kind === 'address' ? '' : step.address.replace(/^https?:\/\//, '')
  const title =
    step.kind === 'address'
      ? t('connectTitle')
      : step.kind === 'untrusted'
        ? t('certificateTitle')
        : t('signInTitle', { server: host })
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={title}
      closeButtonProps={{ 'aria-label': app('close') }}
      size={480}
    >
      {step.kind === 'address' && <AddressForm known={account?.server ?? ''} onFound={setStep} />}
      {step.kind === 'untrusted' && (
        <CertificateQuestion offer={step} onFound={setStep} onBack={() => setStep({ kind: 'address' })} />
      )}
      {step.kind === 'newsroom' && (
        <SignInForm found={step} onBack={() => setStep({ kind: 'address' })} onDone={() => setOpened(false)} />
      )}
    </Modal>
  )
}

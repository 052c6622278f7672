import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readInvitationLink, readInvitationToken } from '../../../shared/accounts/invitation-link'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useCommand } from '../commands/CommandsContext'
import { AddressForm } from './AddressForm'
import { CertificateQuestion } from './CertificateQuestion'
import { InvitationForm } from './InvitationForm'
import { JoinForm } from './JoinForm'
import { useNewsroom } from './NewsroomContext'
import { SetUpForm } from './SetUpForm'
import { SignInForm } from './SignInForm'
import { shownServer } from './use-arrival'
import { useFirstField } from './use-first-field'

type FoundNewsroom = Extract<FoundServer, { kind: 'newsroom' }>

/** Where connecting has come to. */
type Step =
  /** `known`: an address, or an invitation's link, that is tried at once; '' asks. */
  | { readonly kind: 'address'; readonly known: string }
  | { readonly kind: 'certificate'; readonly offer: Extract<FoundServer, { kind: 'untrusted' }> }
  | { readonly kind: 'setUp' | 'signIn' | 'invitation'; readonly found: FoundNewsroom }
  | { readonly kind: 'join'; readonly found: FoundNewsroom; readonly token: string }

/**
 * Connects this computer with a newsroom: its address or an invitation's link, its certificate where nobody vouches for it, then
 * setting it up, signing in or joining. Opened by `account:connect`.
 */
export function ConnectDialog(): ReactNode {
  const { t } = useTranslation('account')
  const [opened, setOpened] = useState(false)
  const [step, setStep] = useState<Step>({ kind: 'address', known: '' })
  /** The invitation that came with the address. */
  const [token, setToken] = useState<string>()
  const { account } = useNewsroom()
  const inside = useFirstField(step.kind)
  useCommand('account:connect', () => {
    setToken(undefined)
    setStep({ kind: 'address', known: account?.server ?? '' })
    setOpened(true)
  })
  const close = (): void => setOpened(false)
  const found = (server: FoundServer, with_: string | undefined): void => {
    setToken(with_)
    setStep(afterFinding(server, with_))
  }
  const approved = (server: FoundServer): void => {
    // Whoever is signed in there has only been asked about another certificate.
    if (account?.session === 'signedIn' && account.server === server.address) close()
    else found(server, token)
  }
  const askAddress = (): void => setStep({ kind: 'address', known: '' })
  return (
    <Modal opened={opened} onClose={close} title={titleOf(step, t)} size={480}>
      <div ref={inside}>
        {step.kind === 'address' && <AddressForm known={step.known} onFound={found} />}
        {step.kind === 'certificate' && (
          <CertificateQuestion offer={step.offer} onFound={approved} onBack={askAddress} />
        )}
        {step.kind === 'setUp' && <SetUpForm address={step.found.address} onBack={askAddress} onDone={close} />}
        {step.kind === 'signIn' && (
          <SignInForm
            found={step.found}
            onInvitation={() => setStep({ kind: 'invitation', found: step.found })}
            onBack={askAddress}
            onDone={close}
          />
        )}
        {step.kind === 'invitation' && (
          <InvitationForm
            onGiven={(pasted) => setStep(afterPasting(pasted, step.found))}
            onBack={() => setStep({ kind: 'signIn', found: step.found })}
          />
        )}
        {step.kind === 'join' && (
          <JoinForm
            found={step.found}
            token={step.token}
            onBack={() => setStep({ kind: 'signIn', found: step.found })}
            onDone={close}
          />
        )}
      </div>
    </Modal>
  )
}

function afterFinding(server: FoundServer, token: string | undefined): Step {
  if (server.kind === 'untrusted') return { kind: 'certificate', offer: server }
  if (!server.identity.setUp) return { kind: 'setUp', found: server }
  return token === undefined ? { kind: 'signIn', found: server } : { kind: 'join', found: server, token }
}

/** A link may be of another newsroom than the one that is shown. */
function afterPasting(pasted: string, found: FoundNewsroom): Step {
  const link = readInvitationLink(pasted)
  if (link !== undefined && link.server !== found.address) return { kind: 'address', known: pasted }
  const token = readInvitationToken(pasted)
  return token === undefined ? { kind: 'invitation', found } : { kind: 'join', found, token }
}

function titleOf(step: Step, t: ReturnType<typeof useTranslation<'account'>>['t']): string {
  switch (step.kind) {
    case 'address':
      return t('connectTitle')
    case 'certificate':
      return t('certificateTitle')
    case 'setUp':
      return t('setUpTitle', { server: shownServer(step.found.address) })
    case 'signIn':
      return t('signInTitle', { server: shownServer(step.found.address) })
    case 'invitation':
    case 'join':
      return t('joinTitle', { server: shownServer(step.found.address) })
  }
}

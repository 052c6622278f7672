import { Button, Group, Stack, Text } from '@mantine/core'
import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FoundServer } from '../../../shared/contract/account-contract'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './CertificateQuestion.module.css'
import { FormProblem } from './FormProblem'
import { shownServer } from './use-arrival'

/** Shows a certificate nobody vouches for, and approves it when the person has compared its fingerprint. */
export function CertificateQuestion(props: {
  readonly offer: Extract<FoundServer, { kind: 'untrusted' }>
  readonly onFound: (found: FoundServer) => void
  readonly onBack: () => void
}): ReactNode {
  const { address, certificate } = props.offer
  const { t } = useTranslation('account')
  const desk = useDesk()
  const sentence = useFailureSentence()
  const formats = useFormats()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const approve = async (): Promise<void> => {
    setBusy(true)
    const found = await desk.request('account:trust', { address, fingerprint: certificate.fingerprint })
    setBusy(false)
    if (found.ok) props.onFound(found.value)
    else setProblem(sentence(found.failure))
  }
  // As OpenSSL writes it (“Nov 23 17:47:32 2026 GMT”), where it is a date at all.
  const validTo = Date.parse(certificate.validTo)
  const facts = [
    [t('subject'), certificate.subject],
    [t('issuer'), certificate.issuer],
    [t('validTo'), Number.isNaN(validTo) ? certificate.validTo : formats.full(validTo)],
  ]
  return (
    <Stack>
      <Text>{t('certificateText', { server: shownServer(address) })}</Text>
      <dl className={classes.facts}>
        <dt>{t('fingerprint')}</dt>
        <dd className={classes.fingerprint}>
          {/* Lines end between its pairs: people compare pair by pair. */}
          {Array.from(certificate.fingerprint.matchAll(/..:?/g), ({ 0: pair, index }) => (
            <Fragment key={index}>
              {pair}
              <wbr />
            </Fragment>
          ))}
        </dd>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <FormProblem>{problem}</FormProblem>
      <Group justify="space-between">
        <Button variant="subtle" color="gray" onClick={props.onBack} data-autofocus>
          {t('back')}
        </Button>
        <Button loading={busy} onClick={() => void approve()}>
          {t('approve')}
        </Button>
      </Group>
    </Stack>
  )
}

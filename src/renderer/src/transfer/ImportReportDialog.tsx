import { Accordion, Alert, Button, Group, List, Modal, Select, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportDecision, ImportOutcome } from '../../../shared/contract/import-contract'
import type { ArticleId } from '../../../shared/ids'
import { importNoticeTexts } from '../../../shared/texts/import-notices'
import { useFailureSentence } from '../desk/failure-sentence'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useImports } from '../workspace/ImportsContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { omissionTexts, questionTexts, roleTexts, wayTexts } from './decision-texts'
import { isWorthAReport, needsAPerson } from './report-needs'

/** What became of the last import: opened when something needs a person, with every decision and every passage left out. */
export function ImportReportDialog(): ReactNode {
  const { t } = useTranslation('transfer')
  const { report, dismissReport } = useImports()
  const { openArticle } = useWorkspace()
  const opened = report !== undefined && isWorthAReport(report)
  // What was stopped is said once, above: it is no failure of each file.
  const outcomes = report?.outcomes.filter(({ failure }) => failure?.code !== 'cancelled') ?? []
  const open = (id: ArticleId): void => {
    dismissReport()
    openArticle(id)
  }
  return (
    <Modal opened={opened} onClose={dismissReport} title={t('importTitle')} size="lg">
      {report !== undefined && (
        <Stack>
          <Sum outcomes={outcomes} />
          {report.cancelled && <Alert>{t('importCancelled')}</Alert>}
          <Outcomes outcomes={outcomes} onOpen={open} />
          <Group justify="flex-end">
            <Button onClick={dismissReport}>{t('close')}</Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

/** How many came in, and how many did not. */
function Sum({ outcomes }: { readonly outcomes: readonly ImportOutcome[] }): ReactNode {
  const { t } = useTranslation('transfer')
  const failed = outcomes.filter(({ failure }) => failure !== undefined).length
  const sums = [
    t('imported', { count: outcomes.length - failed }),
    ...(failed > 0 ? [t('failed', { count: failed })] : []),
  ]
  return (
    <Text size="sm" c="dimmed" role="status">
      {sums.join(' · ')}
    </Text>
  )
}

/** Outcomes drawn at once: each may bring several choices, and hundreds of those hold the window up for seconds. */
const AT_ONCE = 30

/** What became of each file: those that failed first, a page of them at a time. */
function Outcomes(props: {
  readonly outcomes: readonly ImportOutcome[]
  readonly onOpen: (id: ArticleId) => void
}): ReactNode {
  const { t } = useTranslation('transfer')
  const [shown, setShown] = useState(AT_ONCE)
  const inOrder = numbered(props.outcomes).toSorted((a, b) => urgency(a) - urgency(b))
  const hidden = inOrder.length - shown
  return (
    <>
      {inOrder.slice(0, shown).map(({ key, ...outcome }) => (
        <Outcome key={key} outcome={outcome} onOpen={props.onOpen} />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" onClick={() => setShown(shown + AT_ONCE)}>
          {t('showMore', { count: hidden })}
        </Button>
      )}
    </>
  )
}

/** A file's name is read like the sentence below it; in the accent alone it is too dark on the dark ground. */
const FILE_NAME = { title: { color: 'var(--mantine-color-text)' } } as const

/** What is open, and what is left out, of one file. */
type Decided = Pick<ImportOutcome, 'decisions' | 'omitted'>

function urgency(outcome: ImportOutcome): number {
  if (outcome.failure !== undefined) return 0
  return needsAPerson(outcome) ? 1 : 2
}

function Outcome({
  outcome,
  onOpen,
}: {
  readonly outcome: ImportOutcome
  readonly onOpen: (id: ArticleId) => void
}): ReactNode {
  const { t } = useTranslation('transfer')
  const sentence = useFailureSentence()
  const { articleId, notices } = outcome
  const [{ decisions, omitted }, setDecided] = useState<Decided>(outcome)
  if (articleId === undefined || outcome.failure !== undefined) {
    return (
      <Alert title={outcome.file} role="alert" styles={FILE_NAME}>
        {outcome.failure === undefined ? null : sentence(outcome.failure)}
      </Alert>
    )
  }
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h5" lineClamp={2}>
          {outcome.headline ?? outcome.file}
        </Title>
        <Button variant="default" onClick={() => onOpen(articleId)}>
          {t('open')}
        </Button>
      </Group>
      {decisions.length > 0 && (
        <Stack gap="sm" mb="xs">
          <Text fw={600} size="sm">
            {t('decisions')}
          </Text>
          {decisions.map((decision) => (
            <Decision key={decision.id} articleId={articleId} decision={decision} onDecided={setDecided} />
          ))}
        </Stack>
      )}
      {numbered(notices).map(({ key, code, detail, failure }) => (
        <Text key={key} size="sm">
          {failure === undefined ? t(importNoticeTexts[code] ?? 'noticeConverter', { detail }) : sentence(failure)}
        </Text>
      ))}
      {omitted.length > 0 && (
        <Accordion variant="contained">
          <Accordion.Item value="omitted">
            <Accordion.Control>{t('omitted', { count: omitted.length })}</Accordion.Control>
            <Accordion.Panel>
              <List size="sm">
                {numbered(omitted).map(({ key, text, reason }) => (
                  <List.Item key={key}>
                    {text}{' '}
                    <Text span size="xs" c="dimmed">
                      {t(omissionTexts[reason] ?? 'omitLeftover')}
                    </Text>
                  </List.Item>
                ))}
              </List>
            </Accordion.Panel>
          </Accordion.Item>
        </Accordion>
      )}
    </Stack>
  )
}

function Decision(props: {
  readonly articleId: ArticleId
  readonly decision: ImportDecision
  /** Takes what is open and left out after a choice: it may have raised another question. */
  readonly onDecided: (decided: Decided) => void
}): ReactNode {
  const { articleId, decision, onDecided } = props
  const { t } = useTranslation('transfer')
  const formats = useFormats()
  const request = useRequest()
  const label = (value: string): string => {
    const role = roleTexts[value] ?? wayTexts[value]
    if (role !== undefined) return t(role)
    return decision.kind === 'language' ? formats.language(value) : value
  }
  const decide = async (next: string | null): Promise<void> => {
    if (next === null || next === decision.choice) return
    const decided = await request('import:decide', { articleId, decisionId: decision.id, choice: next })
    if (decided !== undefined) onDecided(decided)
  }
  return (
    <Group wrap="nowrap" align="end" gap="sm">
      <Stack gap={0} flex={1} miw={0}>
        <Text size="xs" c="dimmed">
          {t(questionTexts[decision.kind] ?? 'decisions')}
        </Text>
        <Text size="sm" lineClamp={2}>
          {decision.text}
        </Text>
      </Stack>
      <Select
        aria-label={t(questionTexts[decision.kind] ?? 'decisions')}
        value={decision.choice}
        allowDeselect={false}
        onChange={(value) => void decide(value)}
        data={decision.alternatives.map((value) => ({ value, label: label(value) }))}
      />
    </Group>
  )
}

/** Parts of a report with keys: the same line may be left out twice, two files may bear one name. */
function numbered<T>(parts: readonly T[]): readonly (T & { readonly key: string })[] {
  return parts.map((part, index) => ({ ...part, key: String(index) }))
}

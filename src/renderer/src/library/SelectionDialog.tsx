import { Autocomplete, Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ExportFormat, exportFormats } from '../../../shared/contract/export-formats'
import type { ArticleId } from '../../../shared/ids'
import type { LibraryFacets } from '../../../shared/library'
import { useFormats } from '../i18n/InterfaceTexts'
import { ChoiceField } from '../settings/ChoiceField'
import { formatTexts } from '../transfer/ExportDialog'
import type { LibraryWork } from './use-library-work'

/** What is asked about the selected articles before it is done. */
export interface SelectionQuestion {
  readonly kind: 'section' | 'topics' | 'export'
  readonly ids: readonly ArticleId[]
}

interface FormProps {
  readonly ids: readonly ArticleId[]
  readonly facets: LibraryFacets | undefined
  readonly work: LibraryWork
  readonly onDone: () => void
}

/** Asks for the section, a topic or the export's form for the selected articles; closed without a question. */
export function SelectionDialog(props: {
  readonly question: SelectionQuestion | null
  readonly facets: LibraryFacets | undefined
  readonly work: LibraryWork
  readonly onClose: () => void
}): ReactNode {
  const { question, facets, work, onClose } = props
  const { t } = useTranslation('shelf')
  const formats = useFormats()
  const count = question?.ids.length ?? 0
  const counted = { count, number: formats.number(count) }
  const titles = {
    section: t('sectionTitle', counted),
    topics: t('topicTitle', counted),
    export: t('exportTitle', counted),
  }
  const form: FormProps = { ids: question?.ids ?? [], facets, work, onDone: onClose }
  return (
    <Modal
      opened={question !== null}
      onClose={onClose}
      title={question === null ? '' : titles[question.kind]}
      size={440}
    >
      {question?.kind === 'section' && <SectionForm {...form} />}
      {question?.kind === 'topics' && <TopicForm {...form} />}
      {question?.kind === 'export' && <ExportForm {...form} />}
    </Modal>
  )
}

function SectionForm({ ids, facets, work, onDone }: FormProps): ReactNode {
  const { t } = useTranslation('shelf')
  const { t: library } = useTranslation('library')
  const [section, setSection] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onDone()
    void work.label(ids, { section: section.trim() })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <Autocomplete
          label={library('section')}
          description={t('sectionHint')}
          data={(facets?.sections ?? []).map(({ name }) => name)}
          value={section}
          maxLength={200}
          maxDropdownHeight={220}
          data-autofocus
          onChange={setSection}
        />
        <Submit label={t('sectionSet')} />
      </Stack>
    </form>
  )
}

function TopicForm({ ids, facets, work, onDone }: FormProps): ReactNode {
  const { t } = useTranslation('shelf')
  const [way, setWay] = useState<'add' | 'remove'>('add')
  const [topic, setTopic] = useState('')
  const wanted = topic.trim()
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (wanted === '') return
    onDone()
    void work.label(ids, way === 'add' ? { addTopic: wanted } : { removeTopic: wanted })
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        <ChoiceField
          label={t('topicDo')}
          choices={[
            { value: 'add', label: t('topicAdd') },
            { value: 'remove', label: t('topicRemove') },
          ]}
          value={way}
          onChange={setWay}
        />
        <Autocomplete
          label={t('topic')}
          data={facets?.topics ?? []}
          limit={50}
          value={topic}
          maxLength={200}
          maxDropdownHeight={220}
          data-autofocus
          onChange={setTopic}
        />
        <Submit label={t(way === 'add' ? 'topicAddDo' : 'topicRemoveDo')} disabled={wanted === ''} />
      </Stack>
    </form>
  )
}

function ExportForm({ ids, work, onDone }: FormProps): ReactNode {
  const { t } = useTranslation('shelf')
  const { t: transfer } = useTranslation('transfer')
  const [format, setFormat] = useState<ExportFormat>('docx')
  const [versions, setVersions] = useState<'source' | 'all'>('source')
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const done = work.exportAll(ids, format, versions, onDone)
    if (!(await done)) setBusy(false)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack>
        <ChoiceField
          label={t('exportVersions')}
          choices={[
            { value: 'source', label: t('exportSource') },
            { value: 'all', label: t('exportEvery') },
          ]}
          value={versions}
          onChange={setVersions}
        />
        <Radio.Group label={transfer('exportAs')} value={format} onChange={setFormat}>
          <Stack gap="xs" mt="xs">
            {exportFormats.map((value) => (
              <Radio
                key={value}
                value={value}
                label={transfer(formatTexts[value])}
                {...(value === format ? { 'data-autofocus': true } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Submit label={t('exportDo')} disabled={busy} />
      </Stack>
    </form>
  )
}

function Submit(props: { readonly label: string; readonly disabled?: boolean }): ReactNode {
  return (
    <Group justify="flex-end">
      <Button type="submit" disabled={props.disabled === true}>
        {props.label}
      </Button>
    </Group>
  )
}

import { CloseButton, Progress } from '@mantine/core'
import { IconAlertTriangle, IconDeviceLaptop, IconLoader2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { SyncLine } from '../account/SyncLine'
import { useFailureSentence } from '../desk/failure-sentence'
import { ReadOnlyStatus } from '../desk/ReadOnlyStatus'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { ExchangePopover } from './ExchangePopover'
import classes from './StatusLine.module.css'
import { useStatus } from './WorkspaceContext'
import type { SaveState, TaskStatus } from './workspace-status'

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** The line at the bottom: where the text is, in words; what is being worked on; the article's length. */
export function StatusLine(): ReactNode {
  const { article, tasks } = useStatus()
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <footer className={classes.line} aria-label={t('statusLine')}>
      <SaveText save={article?.save} />
      <SyncLine />
      <ExchangePopover />
      {tasks.map((task) => (
        <Task key={task.id} task={task} />
      ))}
      <span className={classes.facts}>
        {article?.language !== undefined && <span>{formats.language(article.language)}</span>}
        {article?.words !== undefined && (
          <span>{t('words', { count: article.words, number: formats.number(article.words) })}</span>
        )}
      </span>
    </footer>
  )
}

function SaveText(props: { readonly save: SaveState | undefined }): ReactNode {
  const { save } = props
  const { t } = useTranslation()
  const formats = useFormats()
  const sentence = useFailureSentence()
  if (useReadOnly())
    return (
      <span className={classes.save}>
        <ReadOnlyStatus />
      </span>
    )
  if (save?.kind === 'failed') {
    return (
      <span role="alert" className={classes.save} data-kind="failed" title={save.failure.detail}>
        <IconAlertTriangle {...icon} />
        <span className={classes.text}>{t('stateFailed', { reason: sentence(save.failure) })}</span>
      </span>
    )
  }
  // Not announced on every key: only failures interrupt (role=alert above).
  return (
    <span className={classes.save} data-testid="save-state">
      {save?.kind === 'saving' ? <IconLoader2 {...icon} /> : <IconDeviceLaptop {...icon} />}
      <span className={classes.text}>
        {save === undefined && t('stateIdle')}
        {save?.kind === 'saving' && t('stateSaving')}
        {save?.kind === 'savedHere' && t('stateSavedHere', { time: formats.time(save.at) })}
      </span>
    </span>
  )
}

function Task(props: { readonly task: TaskStatus }): ReactNode {
  const { label, progress, cancel } = props.task
  const { t } = useTranslation()
  return (
    <span className={classes.task}>
      <span className={classes.text}>{label}</span>
      <Progress
        value={(progress ?? 1) * 100}
        animated={progress === undefined}
        size={4}
        className={classes.progress}
        aria-label={label}
      />
      {cancel !== undefined && <CloseButton size="xs" aria-label={t('cancel')} onClick={cancel} />}
    </span>
  )
}

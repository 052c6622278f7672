import { Button, Textarea } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { type ReactNode, useEffect, useId, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { LONGEST_NOTES } from '../../../shared/contract/notes-contract'
import type { ArticleId } from '../../../shared/ids'
import { useArticle } from '../article/ArticleContext'
import { useDesk } from '../desk/DeskContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './NotesTab.module.css'
import { type NotesSnapshot, ScratchNotes } from './ScratchNotes'

/** The scratch notes beside the open article: kept on this computer as they are typed, and nowhere else. */
export function NotesTab(): ReactNode {
  const { id } = useArticle()
  return <NotesField key={id} id={id} />
}

/** The field that notes are written in; the command that shows them brings the keyboard here. */
export const NOTES_FIELD = 'scratch-notes'

function NotesField({ id }: { readonly id: ArticleId }): ReactNode {
  const notes = useScratchNotes(id)
  const { t } = useTranslation('notes')
  const { language } = useArticle()
  const readOnly = useReadOnly()
  const sentence = useFailureSentence()
  const shown = useSyncExternalStore(notes.subscribe, notes.getSnapshot)
  const hint = useId()
  return (
    <div className={classes.notes}>
      <p id={hint} className={classes.only}>
        <IconDeviceLaptop size={16} stroke={1.6} aria-hidden />
        {t('onlyHere')}
      </p>
      {shown.kind === 'failed' ? (
        <div role="alert">
          <p>{t('notRead', { reason: sentence(shown.failure) })}</p>
          <Button size="xs" variant="default" onClick={() => void notes.read()}>
            {t('tryAgain')}
          </Button>
        </div>
      ) : (
        <Textarea
          id={NOTES_FIELD}
          aria-label={t('label')}
          aria-describedby={hint}
          placeholder={shown.kind === 'reading' ? t('reading') : t('placeholder')}
          classNames={{ input: classes.input }}
          lang={language}
          dir="auto"
          spellCheck
          maxLength={LONGEST_NOTES}
          readOnly={readOnly}
          value={shown.text}
          onChange={(event) => notes.type(event.currentTarget.value)}
          onBlur={() => void notes.flush()}
        />
      )}
      <SaveLine shown={shown} />
    </div>
  )
}

function SaveLine({ shown }: { readonly shown: NotesSnapshot }): ReactNode {
  const { t } = useTranslation('notes')
  const formats = useFormats()
  const sentence = useFailureSentence()
  if (shown.kind !== 'here') return null
  const { save, keptAt } = shown
  if (typeof save === 'object') {
    return (
      <p role="alert" className={classes.trouble}>
        {t('notSaved', { reason: sentence(save) })}
      </p>
    )
  }
  if (save === 'saving') return <p className={classes.save}>{t('saving')}</p>
  return <p className={classes.save}>{keptAt === undefined ? '' : t('saved', { time: formats.time(keptAt) })}</p>
}

/** The notes of an article while this is on the screen; kept before the window closes. */
function useScratchNotes(id: ArticleId): ScratchNotes {
  const desk = useDesk()
  const { beforeClose } = useWorkspace()
  const [notes] = useState(() => new ScratchNotes({ id, desk }))
  useEffect(() => {
    const end = notes.start()
    const stopFlushing = beforeClose(() => notes.flush())
    return () => {
      stopFlushing()
      end()
    }
  }, [notes, beforeClose])
  return notes
}

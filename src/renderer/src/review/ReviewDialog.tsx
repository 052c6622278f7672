import { Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Segment, type SegmentKey, versionSegments } from '../../../shared/article/segments'
import { addThreadEntry, THREAD_LIMITS, type ThreadAuthor } from '../../../shared/article/threads-entries'
import { placeOf, proposedChange, type TextSpan } from '../../../shared/article/threads-place'
import { readVersion } from '../../../shared/article/version'
import { useArticle } from '../article/ArticleContext'
import { useNotices } from '../desk/Notices'
import { kindTexts } from '../translation/segment-kind'
import { usePanes } from '../workspace/PanesContext'
import { type Asked, useReviewView } from './ReviewContext'
import classes from './ReviewDialog.module.css'
import { submitKey } from './submit-key'
import { WordChanges } from './WordChanges'

/** Asks for a comment or a proposed change, about what was selected or about a segment that is chosen here. */
export function ReviewDialog(props: {
  readonly asked: Asked
  readonly author: () => ThreadAuthor
  readonly onClose: () => void
}): ReactNode {
  const { asked, onClose } = props
  const { t } = useTranslation('review')
  const { replica, language: shown } = useArticle()
  const language = asked.selected?.language ?? shown
  // As they are now: what is proposed is a change of what its author saw.
  const [segments] = useState(() => versionSegments(readVersion(replica.doc, language)))
  const [key, setKey] = useState<SegmentKey>(asked.selected?.segment ?? 'headline')
  const segment = segments.find((each) => each.key === key) ?? segments[0]
  const send = useSend(props)
  if (segment === undefined) return null
  const span = asked.selected?.segment === segment.key ? asked.selected : { from: 0, to: 0 }
  const isSelected = span.from < span.to
  const form = { language, segment, span, onSend: send, onCancel: onClose }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(asked.kind === 'comment' ? 'commentTitle' : 'suggestTitle')}
      size={asked.kind === 'comment' ? 'md' : 'lg'}
    >
      <Stack gap="sm">
        {isSelected && asked.kind === 'comment' ? (
          <Quote text={segment.text.slice(span.from, span.to)} language={language} />
        ) : (
          <SegmentChoice segments={segments} value={segment.key} onChange={setKey} />
        )}
        {asked.kind === 'comment' ? <CommentForm {...form} /> : <SuggestionForm key={segment.key} {...form} />}
      </Stack>
    </Modal>
  )
}

type Words = { readonly text: string; readonly span: TextSpan; readonly replacement?: string }

interface FormProps {
  readonly language: string
  readonly segment: Segment
  readonly span: TextSpan
  readonly onSend: (language: string, segment: Segment, words: Words) => void
  readonly onCancel: () => void
}

/** Keeps what was written and shows it among the threads. */
function useSend({ author, onClose }: Parameters<typeof ReviewDialog>[0]): FormProps['onSend'] {
  const { t } = useTranslation('review')
  const { replica } = useArticle()
  const { look } = useReviewView()
  const { showInspector } = usePanes()
  const notices = useNotices()
  return (language, segment, { text, span, replacement }) => {
    const place = placeOf(language, segment.key, segment.text, span)
    const words =
      replacement === undefined
        ? ({ kind: 'comment', place, text } as const)
        : ({ kind: 'suggestion', place, text, replacement } as const)
    look(addThreadEntry(replica.doc, words, author()))
    onClose()
    notices.say(t(replacement === undefined ? 'sent' : 'sentSuggestion'))
    void showInspector('review')
  }
}

function CommentForm({ language, segment, span, onSend, onCancel }: FormProps): ReactNode {
  const { t } = useTranslation('review')
  const [text, setText] = useState('')
  const words = text.trim().normalize('NFC')
  const send = (): void => {
    if (words !== '') onSend(language, segment, { text: words, span })
  }
  return (
    <Form onSend={send} onCancel={onCancel} isComplete={words !== ''}>
      <Textarea
        data-autofocus
        label={t('yourComment')}
        autosize
        minRows={3}
        maxRows={12}
        maxLength={THREAD_LIMITS.text}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={submitKey(send)}
      />
    </Form>
  )
}

function SuggestionForm({ language, segment, onSend, onCancel }: FormProps): ReactNode {
  const { t } = useTranslation('review')
  const previewId = useId()
  const [next, setNext] = useState(segment.text)
  const [reason, setReason] = useState('')
  // Where the text has no line breaks, none can be proposed.
  const written = segment.text.includes('\n') ? next : next.replaceAll(/\s*\n\s*/g, ' ')
  const change = proposedChange(segment.text, written.normalize('NFC'))
  const isTooLong =
    change !== undefined && Math.max(change.replacement.length, change.span.to - change.span.from) > THREAD_LIMITS.text
  const send = (): void => {
    if (change !== undefined && !isTooLong)
      onSend(language, segment, { ...change, text: reason.trim().normalize('NFC') })
  }
  return (
    <Form onSend={send} onCancel={onCancel} isComplete={change !== undefined && !isTooLong}>
      <Textarea
        data-autofocus
        label={t('newText')}
        description={t('newTextHint')}
        classNames={{ input: classes.text }}
        lang={language}
        value={next}
        error={isTooLong ? t('tooLong', { limit: THREAD_LIMITS.text }) : undefined}
        onChange={(event) => setNext(event.currentTarget.value)}
        onKeyDown={submitKey(send)}
      />
      <section aria-labelledby={previewId}>
        <Text id={previewId} size="sm" fw={500} mb={4}>
          {t('preview')}
        </Text>
        {change === undefined ? (
          <Text size="sm" c="dimmed">
            {t('noChange')}
          </Text>
        ) : (
          <div className={classes.preview}>
            <WordChanges before={segment.text} after={written.normalize('NFC')} language={language} />
          </div>
        )}
      </section>
      <Textarea
        label={t('reason')}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={THREAD_LIMITS.text}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={submitKey(send)}
      />
    </Form>
  )
}

/** The fields of a form with its two buttons. */
function Form(props: {
  readonly onSend: () => void
  readonly onCancel: () => void
  readonly isComplete: boolean
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation('review')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    props.onSend()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {props.children}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={props.onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={!props.isComplete}>
            {t('send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Quote(props: { readonly text: string; readonly language: string }): ReactNode {
  const { t } = useTranslation('review')
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {t('about')}
      </Text>
      <blockquote className={classes.quote} lang={props.language}>
        {props.text}
      </blockquote>
    </div>
  )
}

/** A segment by its kind and how it begins, for who comes without a selection: by keyboard, or where the text is locked. */
function SegmentChoice(props: {
  readonly segments: readonly Segment[]
  readonly value: SegmentKey
  readonly onChange: (key: SegmentKey) => void
}): ReactNode {
  const { t } = useTranslation('review')
  const { t: tKind } = useTranslation('translation')
  return (
    <NativeSelect
      label={t('where')}
      value={props.value}
      data={props.segments.map(({ key, kind, text }) => ({
        value: key,
        label: `${tKind(kindTexts[kind])}: ${text.trim() === '' ? t('whereEmpty') : beginningOf(text)}`,
      }))}
      onChange={(event) => props.onChange(event.currentTarget.value as SegmentKey)}
    />
  )
}

function beginningOf(text: string): string {
  const characters = Array.from(text.trim())
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : characters.join('')
}

import { Button, Group, Textarea } from '@mantine/core'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { THREAD_LIMITS } from '../../../shared/article/threads-entries'
import { submitKey } from './submit-key'

/** A field for an answer, with its buttons; Ctrl+Enter (on a Mac Cmd+Enter) sends, Escape gives up. */
export function ReplyForm(props: {
  /** Whose thread is answered. */
  readonly name: string
  readonly onSend: (text: string) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useTranslation('review')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const [text, setText] = useState('')
  const words = text.trim().normalize('NFC')
  const send = (event?: FormEvent): void => {
    event?.preventDefault()
    if (words !== '') props.onSend(words)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onCancel()
    else submitKey(send)(event)
  }
  return (
    <form onSubmit={send}>
      <Textarea
        ref={field}
        mt={6}
        size="xs"
        aria-label={t('replyField', { name: props.name })}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={THREAD_LIMITS.text}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Group gap={4} mt={6}>
        <Button type="submit" size="compact-xs" disabled={words === ''}>
          {t('send')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </form>
  )
}

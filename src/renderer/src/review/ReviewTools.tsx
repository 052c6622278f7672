import { type ReactNode, useEffect, useState } from 'react'
import { useCommand } from '../commands/CommandsContext'
import { useNotices } from '../desk/Notices'
import { type Asked, useReviewView } from './ReviewContext'
import { ReviewDialog } from './ReviewDialog'
import { SelectionMemory } from './selected-text'
import { ThreadMarks } from './ThreadMarks'
import { useSpeaker } from './use-threads'

/** Commenting and proposing changes in the open article: the commands, the dialog, and the marks in the text. */
export function ReviewTools(): ReactNode {
  const { asked, ask } = useReviewView()
  const notices = useNotices()
  const speaker = useSpeaker()
  const [selection] = useState(() => new SelectionMemory())
  useEffect(() => selection.follow(), [selection])
  const begin = (kind: Asked['kind']): void => {
    if ('reason' in speaker) notices.say(speaker.reason)
    else ask({ kind, selected: selection.read() })
  }
  useCommand('review:comment', () => begin('comment'))
  useCommand('review:suggest', () => begin('suggestion'))
  return (
    <>
      <ThreadMarks />
      {asked !== undefined && 'author' in speaker && (
        <ReviewDialog asked={asked} author={speaker.author} onClose={() => ask(undefined)} />
      )}
    </>
  )
}

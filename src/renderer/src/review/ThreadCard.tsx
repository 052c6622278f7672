import { Button, Group, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconFocus2 } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Thread, ThreadSignature } from '../../../shared/article/threads'
import { addThreadEntry, type ThreadPlace, type ThreadWords } from '../../../shared/article/threads-entries'
import { CONTEXT } from '../../../shared/article/threads-place'
import { useArticle } from '../article/ArticleContext'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { kindTexts } from '../translation/segment-kind'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { useNow } from '../workspace/use-now'
import { acceptSuggestion } from './accept-suggestion'
import type { LocatedThread } from './locate-threads'
import { ReplyForm } from './ReplyForm'
import { useReviewView } from './ReviewContext'
import classes from './ThreadCard.module.css'
import { type Speaker, useMayDecide, useSpeaker } from './use-threads'
import { WordChanges } from './WordChanges'

/** One thread: what it is about, what was said, and what can be done about it. */
export function ThreadCard({ located }: { readonly located: LocatedThread }): ReactNode {
  const { t } = useTranslation('review')
  const { active } = useReviewView()
  const { thread, position } = located
  const { id, kind, place, replies, replacement, state } = thread
  const isProposal = kind === 'suggestion' && replacement !== undefined
  return (
    <article className={classes.card} data-active={active === id || undefined}>
      <Signature of={thread} does={isProposal ? t('suggestsChange') : undefined} />
      <div className={classes.quote}>
        <JumpButton located={located} />
        {isProposal ? (
          <Proposal place={place} replacement={replacement} />
        ) : (
          place.quote !== '' && <p lang={place.language}>{place.quote}</p>
        )}
      </div>
      {!position.isFound && state === 'open' && (
        <Warning text={t(kind === 'suggestion' ? 'changedSuggestion' : 'changed')} />
      )}
      {thread.removed ? <p className={classes.removed}>{t('removed')}</p> : <Said text={thread.text} />}
      {replies.map((reply) => (
        <div key={reply.id} className={classes.reply}>
          <Signature of={reply} />
          {reply.removed ? <p className={classes.removed}>{t('removed')}</p> : <Said text={reply.text} />}
        </div>
      ))}
      <Standing thread={thread} />
      {thread.acceptedTwice && <Warning text={t('acceptedTwice')} />}
      <Actions located={located} />
    </article>
  )
}

/** A proposed change with the words around it, without which it often says nothing. */
function Proposal({ place, replacement }: { readonly place: ThreadPlace; readonly replacement: string }): ReactNode {
  const before = wordsBefore(place)
  const after = wordsAfter(place)
  return (
    <WordChanges before={before + place.quote + after} after={before + replacement + after} language={place.language} />
  )
}

/** The end of a longer text, from a word's beginning on. */
function wordsBefore({ before, offset }: ThreadPlace): string {
  return before.length < offset ? `…${before.replace(/^\S*\s+/, '')}` : before
}

/** The beginning of what follows; where it may go on, as far as whole words go. */
function wordsAfter({ after }: ThreadPlace): string {
  return after.length < CONTEXT ? after : `${after.replace(/\s+\S*$/, '')}…`
}

function Said({ text }: { readonly text: string }): ReactNode {
  return text === '' ? null : <p className={classes.text}>{text}</p>
}

/** Who wrote something, and when. */
function Signature(props: { readonly of: ThreadSignature; readonly does?: string | undefined }): ReactNode {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const now = useNow()
  const { by, name, at } = props.of
  const title = formats.full(at)
  return (
    <p className={classes.signature}>
      <strong>{name}</strong>
      {props.does !== undefined && ` ${props.does}`}
      {by === null && ` (${t('imported')})`}
      <time dateTime={new Date(at).toISOString()} title={title}>
        {formats.when(at, now)}
      </time>
    </p>
  )
}

/** Names the segment the thread is about; pressed, it shows the place in the text. */
function JumpButton({ located }: { readonly located: LocatedThread }): ReactNode {
  const { t } = useTranslation('review')
  const { t: tKind } = useTranslation('translation')
  const { goTo } = useArticle()
  const { look } = useReviewView()
  const { thread, position } = located
  if (position.kind === undefined) return null
  const where = tKind(kindTexts[position.kind])
  return (
    <UnstyledButton
      className={classes.where}
      title={t('jump')}
      onClick={() => {
        look(thread.id)
        goTo(thread.place.segment)
      }}
    >
      {where}
      <IconFocus2 size={14} stroke={1.6} aria-hidden />
    </UnstyledButton>
  )
}

function Warning({ text }: { readonly text: string }): ReactNode {
  return (
    <p className={classes.warning}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      {text}
    </p>
  )
}

const STATE_TEXTS = { resolved: 'stateResolved', accepted: 'stateAccepted', declined: 'stateDeclined' } as const

/** By whom and when the thread was closed. */
function Standing({ thread }: { readonly thread: Thread }): ReactNode {
  const { t } = useTranslation('review')
  const formats = useFormats()
  const now = useNow()
  const { state, stateBy } = thread
  if (state === 'open' || stateBy === undefined) return null
  return (
    <p className={classes.state}>
      {t(STATE_TEXTS[state], { name: stateBy.name, when: formats.when(stateBy.at, now) })}
    </p>
  )
}

function Actions({ located }: { readonly located: LocatedThread }): ReactNode {
  const { t } = useTranslation('review')
  const speaker = useSpeaker()
  const [isReplying, setReplying] = useState(false)
  const { thread } = located
  const say = useSay(speaker)
  if ('reason' in speaker) return null
  if (isReplying) {
    return (
      <ReplyForm
        name={thread.name}
        onCancel={() => setReplying(false)}
        onSend={(text) => {
          say({ kind: 'reply', thread: thread.id, text })
          setReplying(false)
        }}
      />
    )
  }
  return (
    <Group gap={4} mt={6}>
      <Decisions located={located} say={say} author={speaker.author} />
      <Action text={t('reply')} onPress={() => setReplying(true)} />
      <TakeBack thread={thread} say={say} />
    </Group>
  )
}

type Say = (words: ThreadWords) => void

function useSay(speaker: Speaker): Say {
  const { replica } = useArticle()
  return (words) => {
    if ('author' in speaker) addThreadEntry(replica.doc, words, speaker.author())
  }
}

/** What settles a thread: a comment by anybody, a proposed change by those who may write the text. */
function Decisions(props: {
  readonly located: LocatedThread
  readonly say: Say
  readonly author: Extract<Speaker, { author: unknown }>['author']
}): ReactNode {
  const { t } = useTranslation('review')
  const { replica } = useArticle()
  const notices = useNotices()
  const mayDecide = useMayDecide()
  const { say } = props
  const { thread, position } = props.located
  const { id, kind, place, state, removed } = thread
  const mayReopen = state === 'resolved' || (state === 'declined' && mayDecide)
  if (mayReopen) return <Action text={t('reopen')} onPress={() => say({ kind: 'reopened', thread: id })} />
  if (state !== 'open' || removed) return null
  if (kind === 'comment') return <Action text={t('resolve')} onPress={() => say({ kind: 'resolved', thread: id })} />
  if (!mayDecide) return null
  const accept = (): void => {
    if (acceptSuggestion(replica, thread, props.author())) notices.say(t('accepted'))
    else notices.warn(t('acceptImpossible'))
  }
  return (
    <>
      {position.isFound && (
        <Button size="compact-xs" onClick={accept}>
          {t('accept')}
        </Button>
      )}
      <Action text={t('decline')} onPress={() => say({ kind: 'declined', thread: id, language: place.language })} />
    </>
  )
}

/** Takes back the last that the person at hand has said in the thread, as long as it is open. */
function TakeBack(props: { readonly thread: Thread; readonly say: Say }): ReactNode {
  const { t } = useTranslation('review')
  const { me } = useNewsroomView()
  const { thread, say } = props
  const own = [thread, ...thread.replies].findLast((each) => each.by === me?.account && !each.removed)
  if (own === undefined || thread.state !== 'open') return null
  return <Action text={t('takeBack')} onPress={() => say({ kind: 'removed', entry: own.id })} />
}

function Action(props: { readonly text: string; readonly onPress: () => void }): ReactNode {
  return (
    <Button size="compact-xs" variant="subtle" color="gray" onClick={props.onPress}>
      {props.text}
    </Button>
  )
}

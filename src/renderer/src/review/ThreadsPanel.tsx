import { Button, Group, Text } from '@mantine/core'
import { IconMessagePlus, IconPencilPlus } from '@tabler/icons-react'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { useCommands } from '../commands/CommandsContext'
import { isOpen, type LocatedThread, locateThreads, NOT_LOOKED_AT } from './locate-threads'
import { ThreadCard } from './ThreadCard'
import classes from './ThreadsPanel.module.css'
import { useThreads } from './use-threads'

/** The comments on the version at hand and the changes proposed for it: what is open in the text's order, then what is done. */
export function ThreadsPanel(): ReactNode {
  const { t } = useTranslation('review')
  const { replica, language } = useArticle()
  const commands = useCommands()
  const places = useSettledRead(replica.doc, `threads:${language}`, (doc) => locateThreads(doc, language))
  const threads = useThreads()
  const { open, closed } = useMemo(() => {
    const known = new Map(places.map((located) => [located.thread.id, located]))
    const listed = threads
      .filter(({ place }) => place.language === language)
      // Where a thread stands follows when typing pauses; what is said in it is shown at once.
      .map((thread): LocatedThread => {
        const located = known.get(thread.id)
        const acceptedTwice = thread.acceptedTwice && located?.thread.acceptedTwice !== false
        return { thread: { ...thread, acceptedTwice }, position: located?.position ?? NOT_LOOKED_AT }
      })
    return {
      open: listed.filter(({ thread }) => isOpen(thread)).sort(byPlace),
      closed: listed.filter(({ thread }) => !isOpen(thread)).sort((a, b) => closedAt(b) - closedAt(a)),
    }
  }, [places, threads, language])
  return (
    <section aria-label={t('threads', { count: open.length })}>
      <h3 className={classes.title}>{t('threads', { count: open.length })}</h3>
      {open.length + closed.length === 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          {t('empty')}
        </Text>
      )}
      <ThreadList threads={open} />
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconMessagePlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => commands.run('review:comment')}
        >
          {t('comment')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencilPlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => commands.run('review:suggest')}
        >
          {t('suggest')}
        </Button>
      </Group>
      {closed.length > 0 && (
        <details className={classes.closed}>
          <summary>{t('closed', { count: closed.length })}</summary>
          <ThreadList threads={closed} />
        </details>
      )}
    </section>
  )
}

function byPlace({ position: a }: LocatedThread, { position: b }: LocatedThread): number {
  return a.order - b.order || a.from - b.from
}

function closedAt({ thread }: LocatedThread): number {
  return thread.stateBy?.at ?? thread.at
}

function ThreadList(props: { readonly threads: readonly LocatedThread[] }): ReactNode {
  if (props.threads.length === 0) return null
  return (
    <ul className={classes.list}>
      {props.threads.map((located) => (
        <li key={located.thread.id}>
          <ThreadCard located={located} />
        </li>
      ))}
    </ul>
  )
}

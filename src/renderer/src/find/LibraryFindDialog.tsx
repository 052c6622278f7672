import { Button, Modal, Progress, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FindQuery, LONGEST_QUERY } from '../../../shared/find/find-query'
import { useCommand } from '../commands/CommandsContext'
import { useFailureSentence } from '../desk/failure-sentence'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { chosenHits, chosenReplacements } from './chosen-hits'
import { FoundArticles } from './FoundArticles'
import classes from './LibraryFindDialog.module.css'
import { QueryWays } from './QueryWays'
import { RecentReplacements } from './RecentReplacements'
import { type LibraryFindState, useLibraryFind } from './use-library-find'
import { useTakeBack } from './use-take-back'

/** Finds in every article of the library, shows every hit, and replaces those that are chosen. Opened by `library:replace`. */
export function LibraryFindDialog(): ReactNode {
  const { t } = useTranslation('find')
  const [opened, setOpened] = useState(false)
  const find = useLibraryFind()
  useCommand('library:replace', () => setOpened(true))
  return (
    <Modal
      opened={opened}
      onClose={() => {
        find.stop()
        setOpened(false)
      }}
      onExitTransitionEnd={find.forget}
      title={t('libraryTitle')}
      size={860}
    >
      <LibraryFind {...find} onReplaced={() => setOpened(false)} />
    </Modal>
  )
}

function LibraryFind({
  state,
  look,
  stop,
  onReplaced,
}: ReturnType<typeof useLibraryFind> & { readonly onReplaced: () => void }): ReactNode {
  const { t } = useTranslation('find')
  const request = useRequest()
  const notices = useNotices()
  const readOnly = useReadOnly()
  const takeBack = useTakeBack()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState<FindQuery>({ text: '', form: 'folded', wholeWord: false })
  const [template, setTemplate] = useState('')
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (query.text === '') return
    setLeftOut(new Set())
    look(query)
  }
  const replace = async (): Promise<void> => {
    if (state.query === undefined) return
    const replaced = await request('find:replace', chosenReplacements(state.articles, leftOut, state.query, template))
    if (replaced === undefined) return
    onReplaced()
    const { hits, articles, left, id } = replaced
    const said = [t('replacedInLibrary', { hits, articles }), left > 0 ? t('leftInLibrary', { count: left }) : '']
    const undo = id === undefined ? undefined : { label: t('undo'), run: () => void takeBack(id) }
    notices.say(said.join(' ').trim(), undo)
  }
  const chosen = state.articles.reduce((sum, article) => sum + chosenHits(article, leftOut).length, 0)
  return (
    <div className={classes.dialog}>
      <form className={classes.fields} onSubmit={submit}>
        <TextInput
          ref={field}
          data-autofocus
          label={t('find')}
          value={query.text}
          maxLength={LONGEST_QUERY}
          spellCheck={false}
          onChange={(event) => setQuery({ ...query, text: event.currentTarget.value })}
        />
        <TextInput
          label={t('replace')}
          value={template}
          maxLength={LONGEST_QUERY}
          disabled={readOnly}
          onChange={(event) => setTemplate(event.currentTarget.value)}
        />
        <div className={classes.ways}>
          <QueryWays query={query} onChange={setQuery} />
        </div>
        {state.phase === 'looking' ? (
          <Button variant="default" onClick={stop}>
            {t('stop')}
          </Button>
        ) : (
          <Button type="submit" variant="default">
            {t('look')}
          </Button>
        )}
      </form>
      <Standing state={state} />
      {state.phase === 'idle' && !readOnly && <RecentReplacements onTakenBack={() => field.current?.focus()} />}
      {state.query !== undefined && (
        <FoundArticles
          articles={state.articles}
          query={state.query}
          template={template}
          leftOut={leftOut}
          onLeftOut={setLeftOut}
        />
      )}
      {state.articles.length > 0 && !readOnly && (
        <div className={classes.actions}>
          <Button
            onClick={() => void replace()}
            disabled={chosen === 0 || template === '' || state.phase === 'looking'}
          >
            {t('replaceChosen', { count: chosen })}
          </Button>
        </div>
      )}
    </div>
  )
}

/** How far it has come and what was found, also aloud. */
function Standing({ state }: { readonly state: LibraryFindState }): ReactNode {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const sentence = useFailureSentence()
  const { phase, articles, done, total, isCut, failure } = state
  if (phase === 'idle') return null
  const hits = articles.reduce((sum, each) => sum + each.hits.length, 0)
  const found = t('foundIn', { hits: t('foundHits', { count: hits }), count: articles.length })
  const rest = phase === 'stopped' ? t('stopped') : isCut ? t('cut') : ''
  return (
    <div>
      {phase === 'looking' && (
        <>
          <Text size="sm" c="dimmed" className={classes.count}>
            {t('progress', { done: formats.number(done), total: formats.number(total) })}
          </Text>
          <Progress value={total === 0 ? 0 : (100 * done) / total} size={3} aria-label={t('looking')} />
        </>
      )}
      <Text size="sm" role="status" className={classes.count}>
        {failure !== undefined && sentence(failure)}
        {failure === undefined && phase === 'done' && hits === 0 && t('nowhere')}
        {failure === undefined && phase !== 'looking' && hits > 0 && `${found}. ${rest}`}
      </Text>
    </div>
  )
}

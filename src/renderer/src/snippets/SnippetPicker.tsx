import { Button, Modal, TextInput } from '@mantine/core'
import { COMMAND_PRIORITY_EDITOR, type LexicalEditor } from 'lexical'
import { type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fold } from '../../../shared/folding/fold'
import { SNIPPET_SIGN, type Snippet, snippetsFor } from '../../../shared/writing/snippets'
import { useArticle } from '../article/ArticleContext'
import { useCommand, useCommands } from '../commands/CommandsContext'
import { useSettings } from '../settings/SettingsContext'
import { CHOOSE_SNIPPET_COMMAND } from './choose-snippet-command'
import { followTextPlace, insertText } from './insert-text'
import classes from './snippets.module.css'

/** The choice of a snippet, put in where the caret was. Opened by the command `text:snippet` while an article is on screen. */
export function SnippetPicker({ editor }: { readonly editor: LexicalEditor | null }): ReactNode {
  const { t } = useTranslation('snippets')
  const { replica, language } = useArticle()
  const [opened, setOpened] = useState(false)
  const chosen = useRef<Snippet>(undefined)
  const places = useRef<ReturnType<typeof followTextPlace>>(undefined)
  useEffect(() => {
    const following = followTextPlace(document)
    places.current = following
    return () => following.stop()
  }, [])
  const open = (): void => {
    chosen.current = undefined
    setOpened(true)
  }
  useCommand('text:snippet', open)
  useChoosing(editor, open)
  return (
    <Modal
      opened={opened}
      onClose={() => setOpened(false)}
      title={t('insert')}
      size={480}
      // The keyboard goes where the text goes.
      returnFocus={false}
      onExitTransitionEnd={() => {
        const place = places.current?.last()
        if (place === undefined) return
        if (chosen.current === undefined) {
          place.focus({ preventScroll: true })
          return
        }
        replica.beginStep()
        insertText(place, chosen.current.text)
        replica.beginStep()
      }}
    >
      <Choice
        language={language}
        onChoose={(snippet) => {
          chosen.current = snippet
          setOpened(false)
        }}
        onSettings={() => setOpened(false)}
      />
    </Modal>
  )
}

function Choice(props: {
  readonly language: string
  readonly onChoose: (snippet: Snippet) => void
  readonly onSettings: () => void
}): ReactNode {
  const { t } = useTranslation('snippets')
  const commands = useCommands()
  const { settings } = useSettings()
  const { language, onChoose, onSettings } = props
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const id = useId()
  const all = snippetsFor(settings.snippets, language)
  const shown = matching(all, typed)
  const current = Math.min(active, shown.length - 1)
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || shown.length === 0) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const snippet = shown[current]
    if (step !== undefined) setActive((current + step + shown.length) % shown.length)
    else if (event.key === 'Enter' && snippet !== undefined) onChoose(snippet)
    else return
    event.preventDefault()
  }
  if (all.length === 0) {
    return (
      <>
        <p className={classes.hint}>{t('noneHere')}</p>
        <Button
          mt="md"
          variant="default"
          data-autofocus
          onClick={() => {
            onSettings()
            commands.run('view:settings')
          }}
        >
          {t('openSettings')}
        </Button>
      </>
    )
  }
  return (
    <>
      <TextInput
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown.length === 0 ? undefined : `${id}-${current}`}
        aria-label={t('search')}
        placeholder={t('search')}
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('title')} className={classes.options}>
        {shown.map((snippet, index) => (
          <button
            key={`${snippet.abbreviation}:${snippet.language}`}
            type="button"
            role="option"
            tabIndex={-1}
            id={`${id}-${index}`}
            aria-selected={index === current}
            className={classes.option}
            ref={index === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            onClick={() => onChoose(snippet)}
          >
            <code>{SNIPPET_SIGN + snippet.abbreviation}</code>
            <span>{snippet.text}</span>
          </button>
        ))}
      </div>
      {shown.length === 0 && (
        <p role="status" className={classes.hint}>
          {t('nothing')}
        </p>
      )}
    </>
  )
}

function matching(snippets: readonly Snippet[], typed: string): readonly Snippet[] {
  const wanted = fold(typed.trim().replace(/^;/, ''))
  const begin = snippets.filter(({ abbreviation }) => fold(abbreviation).startsWith(wanted))
  return [...begin, ...snippets.filter((each) => !begin.includes(each) && fold(each.text).includes(wanted))]
}

function useChoosing(editor: LexicalEditor | null, open: () => void): void {
  const choose = useEffectEvent(open)
  useEffect(
    () =>
      editor?.registerCommand(
        CHOOSE_SNIPPET_COMMAND,
        () => {
          // When the update that took the slash away is over.
          queueMicrotask(() => choose())
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  )
}

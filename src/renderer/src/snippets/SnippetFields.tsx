import { ActionIcon, Button, Select, Textarea, TextInput } from '@mantine/core'
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../shared/settings'
import { LONGEST_SNIPPET, MOST_SNIPPETS, SNIPPET_SIGN, Snippet, tidySnippet } from '../../../shared/writing/snippets'
import { useFirstField } from '../account/use-first-field'
import { commonLanguages } from '../article/common-languages'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import classes from './snippets.module.css'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
const EMPTY: Snippet = { abbreviation: '', text: '', language: '' }

/** The person's snippets: what each stands for, to be added, changed and removed. */
export function SnippetFields({ change }: { readonly change: (patch: Partial<Settings>) => void }): ReactNode {
  const { t } = useTranslation('snippets')
  const formats = useFormats()
  const notices = useNotices()
  const { snippets } = useSettings().settings
  const [editing, setEditing] = useState<number | 'new'>()
  const keep = (next: readonly Snippet[]): void => change({ snippets: next.toSorted(byAbbreviation) })
  const remove = (snippet: Snippet): void => {
    keep(snippets.filter((each) => each !== snippet))
    notices.say(t('removed', { abbreviation: SNIPPET_SIGN + snippet.abbreviation }), {
      label: t('undo'),
      run: () => keep(snippets),
    })
  }
  const form = (index: number | 'new'): ReactNode => (
    <SnippetForm
      start={index === 'new' ? EMPTY : (snippets[index] ?? EMPTY)}
      others={snippets.filter((_each, other) => other !== index)}
      onCancel={() => setEditing(undefined)}
      onSave={(snippet) => {
        keep(index === 'new' ? [...snippets, snippet] : snippets.map((each, at) => (at === index ? snippet : each)))
        setEditing(undefined)
      }}
    />
  )
  return (
    <section aria-label={t('title')} className={classes.snippets}>
      <h3 className={classes.title}>{t('title')}</h3>
      <p className={classes.hint}>{t('hint')}</p>
      {snippets.length === 0 && editing === undefined && <p className={classes.hint}>{t('none')}</p>}
      <ul className={classes.list}>
        {snippets.map((snippet, index) => {
          const abbreviation = SNIPPET_SIGN + snippet.abbreviation
          return (
            <li key={`${snippet.abbreviation}:${snippet.language}`}>
              {editing === index ? (
                form(index)
              ) : (
                <div className={classes.snippet}>
                  <code>{abbreviation}</code>
                  <span className={classes.text} {...(snippet.language === '' ? {} : { lang: snippet.language })}>
                    {snippet.text}
                  </span>
                  <span className={classes.language}>
                    {snippet.language === '' ? '' : formats.language(snippet.language)}
                  </span>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('edit', { abbreviation })}
                    onClick={() => setEditing(index)}
                  >
                    <IconPencil {...icon} />
                  </ActionIcon>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('remove', { abbreviation })}
                    onClick={() => remove(snippet)}
                  >
                    <IconTrash {...icon} />
                  </ActionIcon>
                </div>
              )}
            </li>
          )
        })}
      </ul>
      {editing === 'new' && form('new')}
      {editing === undefined && snippets.length < MOST_SNIPPETS && (
        <Button variant="default" size="xs" leftSection={<IconPlus {...icon} />} onClick={() => setEditing('new')}>
          {t('add')}
        </Button>
      )}
      {snippets.length >= MOST_SNIPPETS && <p className={classes.hint}>{t('full', { most: MOST_SNIPPETS })}</p>}
    </section>
  )
}

function SnippetForm(props: {
  readonly start: Snippet
  readonly others: readonly Snippet[]
  readonly onSave: (snippet: Snippet) => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useTranslation('snippets')
  const formats = useFormats()
  const { start, others, onSave, onCancel } = props
  const [snippet, setSnippet] = useState(start)
  const [asked, setAsked] = useState(false)
  const inside = useFirstField('snippet')
  const tidy = tidySnippet(snippet)
  const problem = problemOf(tidy, others)
  const save = (): void => {
    setAsked(true)
    if (problem === undefined) onSave(tidy)
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') save()
    else if (event.key === 'Escape') onCancel()
    else return
    // The dialog around it has keys of its own.
    event.preventDefault()
    event.stopPropagation()
  }
  const languages = [...new Set([...commonLanguages, ...(snippet.language === '' ? [] : [snippet.language])])]
  return (
    // Not a form: it stands inside the settings, where Enter must not reach another one.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset’s own box would stand around it.
    <div ref={inside} role="group" aria-label={t('title')} className={classes.form}>
      <div className={classes.row}>
        <TextInput
          label={t('abbreviation')}
          leftSection={SNIPPET_SIGN}
          placeholder="ub"
          data-autofocus
          onKeyDown={press}
          spellCheck={false}
          maxLength={21}
          value={snippet.abbreviation}
          error={asked && problem?.field === 'abbreviation' ? t(problem.text) : undefined}
          onChange={(event) => setSnippet({ ...snippet, abbreviation: event.currentTarget.value })}
        />
        <Select
          label={t('language')}
          data={[
            { value: '', label: t('anyLanguage') },
            ...languages.map((value) => ({ value, label: formats.language(value) })),
          ]}
          value={snippet.language}
          allowDeselect={false}
          onChange={(language) => setSnippet({ ...snippet, language: language ?? '' })}
        />
      </div>
      <Textarea
        label={t('text')}
        onKeyDown={press}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={LONGEST_SNIPPET}
        value={snippet.text}
        error={asked && problem?.field === 'text' ? t(problem.text) : undefined}
        onChange={(event) => setSnippet({ ...snippet, text: event.currentTarget.value })}
      />
      <div className={classes.buttons}>
        <Button variant="default" size="xs" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button size="xs" onClick={save}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}

function problemOf(snippet: Snippet, others: readonly Snippet[]) {
  const { abbreviation, text, language } = snippet
  if (abbreviation === '') return { field: 'abbreviation', text: 'needed' } as const
  if (text === '') return { field: 'text', text: 'needed' } as const
  if (!Snippet.safeParse(snippet).success) return { field: 'abbreviation', text: 'malformed' } as const
  const taken = others.some((each) => each.abbreviation === abbreviation && each.language === language)
  return taken ? ({ field: 'abbreviation', text: 'taken' } as const) : undefined
}

function byAbbreviation(a: Snippet, b: Snippet): number {
  return a.abbreviation.localeCompare(b.abbreviation, 'vi') || a.language.localeCompare(b.language)
}

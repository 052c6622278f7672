import { Button, Modal, Select } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import { COMMAND_PRIORITY_EDITOR, type LexicalEditor } from 'lexical'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { readForm, setForm } from '../../../shared/article/article-form'
import { readDetails, readTargetWords, setDetail, setTargetWords } from '../../../shared/article/details'
import { bodyRoot, headlineRoot, type LanguageTag, leadRoot } from '../../../shared/article/roots'
import { replaceText } from '../../../shared/article/text'
import { readVersion } from '../../../shared/article/version'
import { replaceBody } from '../../../shared/article/write-body'
import { freshBlocks } from '../../../shared/writing/templates/article-template'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { useCommand } from '../commands/CommandsContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { useLock } from '../workflow/use-lock'
import { CHOOSE_TEMPLATE_COMMAND } from './choose-template-command'
import { usePlaceholders } from './placeholders'
import { type ChosenTemplate, TemplateChooser } from './TemplateChooser'
import { TemplateDetailsForm } from './TemplateDetailsForm'
import { useCreateFromTemplate } from './TemplateDialog'
import classes from './templates.module.css'
import { useTemplates } from './use-templates'

/** Templates where an article is on screen: one goes into it while it is empty, and it is kept as one. */
export function ArticleTemplates({ editor }: { readonly editor: LexicalEditor | null }): ReactNode {
  const { t } = useTranslation('templates')
  const { replica, language, sourceLanguage, goTo } = useArticle()
  const notices = useNotices()
  const create = useCreateFromTemplate()
  const readOnly = useReadOnly()
  const locked = useLock(language, sourceLanguage) !== undefined
  const [choosing, setChoosing] = useState<'new' | 'into'>()
  const [last, setLast] = useState<'new' | 'into'>('new')
  const empty = useSettledRead(replica.doc, `empty:${language}`, (doc) => isEmptyVersion(doc, language))
  const mayFill = !locked && language === sourceLanguage
  const choose = (): void => {
    const into = mayFill && isEmptyVersion(replica.doc, language) ? 'into' : 'new'
    setLast(into)
    setChoosing(into)
  }
  usePlaceholders(!readOnly && !locked)
  useCommand('article:fromTemplate', choose, !readOnly)
  useEditorCommand(editor, choose)
  const use = (template: ChosenTemplate): void => {
    setChoosing(undefined)
    if (choosing === 'new') {
      void create(template.id, template.language)
      return
    }
    replica.beginStep()
    replica.edit((doc) => fill(doc, language, template))
    replica.beginStep()
    notices.say(t('used', { name: template.details.name }))
    goTo('headline')
  }
  return (
    <>
      {empty && mayFill && !readOnly && (
        <Button
          className={classes.start}
          variant="subtle"
          color="gray"
          leftSection={<IconTemplate size={16} stroke={1.6} aria-hidden />}
          onClick={choose}
        >
          {t('start')}
        </Button>
      )}
      <TemplateChooser
        opened={choosing !== undefined}
        into={(choosing ?? last) === 'into'}
        language={language}
        onClose={() => setChoosing(undefined)}
        onUse={use}
      />
      {!readOnly && <SaveAsTemplate />}
    </>
  )
}

/** Whether nothing is written in a version: neither headline, lead nor body, and it holds no figure. */
export function isEmptyVersion(doc: Y.Doc, language: LanguageTag): boolean {
  // A body of more than a few blocks is not looked into.
  if (headlineRoot(doc, language).length > 0 || leadRoot(doc, language).length > 0) return false
  if (bodyRoot(doc, language).length > 3) return false
  return readVersion(doc, language).body.every(
    (block) => 'children' in block && block.children.every((child) => child.type === 'break'),
  )
}

function fill(doc: Y.Doc, language: LanguageTag, { version, details }: ChosenTemplate): void {
  replaceText(headlineRoot(doc, language), version.headline)
  replaceText(leadRoot(doc, language), version.lead)
  replaceBody(bodyRoot(doc, language), freshBlocks(version.body))
  const known = readDetails(doc)
  if (known.section === '' && details.section !== '') setDetail(doc, 'section', details.section)
  if (known.genre === '' && details.genre !== '') setDetail(doc, 'genre', details.genre)
  if (readForm(doc) === undefined && details.form !== undefined) setForm(doc, details.form)
  if (details.targetWords !== undefined && readTargetWords(doc) === undefined) setTargetWords(doc, details.targetWords)
}

function useEditorCommand(editor: LexicalEditor | null, choose: () => void): void {
  const chosen = useEffectEvent(choose)
  useEffect(
    () =>
      editor?.registerCommand(
        CHOOSE_TEMPLATE_COMMAND,
        () => {
          // When the update that took the slash away is over.
          queueMicrotask(() => chosen())
          return true
        },
        COMMAND_PRIORITY_EDITOR,
      ),
    [editor],
  )
}

const NEW = 'new'

function SaveAsTemplate(): ReactNode {
  const { t } = useTranslation('templates')
  const [opened, setOpened] = useState(false)
  useCommand('article:saveTemplate', () => setOpened(true))
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('saveTitle')} size={480}>
      <SaveForm onDone={() => setOpened(false)} />
    </Modal>
  )
}

function SaveForm({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('templates')
  const { id, replica, language } = useArticle()
  const formats = useFormats()
  const request = useRequest()
  const notices = useNotices()
  const { templates } = useTemplates()
  const [into, setInto] = useState(NEW)
  const own = templates?.templates.filter((each) => !each.builtIn) ?? []
  const replaced = own.find((each) => each.id === into)
  const { section, genre } = readDetails(replica.doc)
  const targetWords = readTargetWords(replica.doc)
  const form = readForm(replica.doc)
  const start = replaced ?? {
    name: '',
    section,
    genre,
    ...(form === undefined ? {} : { form }),
    ...(targetWords === undefined ? {} : { targetWords }),
  }
  return (
    <TemplateDetailsForm
      key={into}
      start={start}
      onCancel={onDone}
      onSave={async (details) => {
        // Main reads the article as it has it: what was typed a moment ago must be there.
        await replica.flush()
        const asked = { article: id, language, details, replaces: replaced?.id ?? null }
        if ((await request('templates:saveArticle', asked)) === undefined) return
        notices.say(t('saved', { name: details.name }))
        onDone()
      }}
    >
      <p className={classes.hint}>{t('saveHint', { language: formats.languageWithin(language) })}</p>
      {own.length > 0 && (
        <Select
          label={t('into')}
          data={[
            { value: NEW, label: t('asNew') },
            ...own.map((each) => ({
              value: each.id,
              label: t('replace', { name: each.name, language: formats.languageWithin(language) }),
            })),
          ]}
          value={into}
          allowDeselect={false}
          onChange={(value) => setInto(value ?? NEW)}
        />
      )}
    </TemplateDetailsForm>
  )
}

import { Button, FileButton, Modal, Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RequestOutput } from '../../../shared/contract/requests'
import type { TemplateEntry } from '../../../shared/contract/templates-contract'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { TemplateList } from './TemplateList'
import { TemplatePreview } from './TemplatePreview'
import { TemplateTools } from './TemplateTools'
import classes from './templates.module.css'
import { matchingTemplates, useTemplates, useTemplateVersion } from './use-templates'

/** A template in the language it is to be used in. */
export type ChosenTemplate = RequestOutput<'templates:read'> & { readonly id: TemplateEntry['id'] }

/** The choice of a template, with its preview; `into` says that it goes into the open article, which is empty. */
export function TemplateChooser(props: {
  readonly opened: boolean
  readonly into: boolean
  /** The language it is best in (BCP 47). */
  readonly language: string
  readonly onClose: () => void
  readonly onUse: (template: ChosenTemplate) => void
}): ReactNode {
  const { t } = useTranslation('templates')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.into ? t('titleInto') : t('title')}
      size={920}
      returnFocus={false}
    >
      <Choice {...props} />
    </Modal>
  )
}

function Choice(props: Parameters<typeof TemplateChooser>[0]): ReactNode {
  const { into, language: wanted, onClose, onUse } = props
  const { t } = useTranslation('templates')
  const formats = useFormats()
  const { templates, refresh } = useTemplates()
  const [typed, setTyped] = useState('')
  const [chosenId, setChosenId] = useState<TemplateEntry['id']>()
  const [askedLanguage, setLanguage] = useState(wanted)
  const shown = matchingTemplates(templates?.templates ?? [], typed)
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0]
  const languages = languagesOf(chosen, wanted)
  const language = languages.find((each) => each === askedLanguage) ?? languages[0] ?? wanted
  const read = useTemplateVersion(chosen?.id, language)
  const use = (): void => {
    if (chosen !== undefined && read !== undefined) onUse({ ...read, id: chosen.id })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    use()
  }
  return (
    <form onSubmit={submit}>
      <div className={classes.columns}>
        <div className={classes.choice}>
          <TextInput
            data-autofocus
            type="search"
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {templates !== undefined && (
            <TemplateList
              templates={shown}
              unreadable={templates.unreadable}
              whole={typed.trim() === ''}
              chosen={chosen}
              onChoose={setChosenId}
              onUse={use}
            />
          )}
        </div>
        <div className={classes.shown}>
          {chosen !== undefined && read !== undefined && (
            <>
              <div className={classes.shownHead}>
                {into ? (
                  <p className={classes.used}>{chosen.name}</p>
                ) : (
                  <Select
                    label={t('language')}
                    data={languages.map((value) => ({ value, label: formats.language(value) }))}
                    value={language}
                    allowDeselect={false}
                    onChange={(value) => value !== null && setLanguage(value)}
                  />
                )}
                <TemplateTools template={chosen} onChanged={refresh} />
              </div>
              <TemplatePreview name={chosen.name} version={read.version} language={read.language} />
            </>
          )}
        </div>
      </div>
      <div className={classes.foot}>
        <ImportButton onImported={refresh} />
        <p className={classes.note}>{into && t('useNote')}</p>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" disabled={chosen === undefined || read === undefined}>
          {into ? t('use') : t('create')}
        </Button>
      </div>
    </form>
  )
}

/** The languages a template can be used in: a built-in one in the person's own, too, with its placeholders in another. */
function languagesOf(template: TemplateEntry | undefined, wanted: string): readonly string[] {
  if (template === undefined) return []
  return template.builtIn ? [...new Set([wanted, ...template.languages])] : template.languages
}

function ImportButton({ onImported }: { readonly onImported: () => void }): ReactNode {
  const { t } = useTranslation('templates')
  const request = useRequest()
  const notices = useNotices()
  const take = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return
    const read = await Promise.all(
      files.map(async (file) => ({ name: file.name.slice(-255), text: await file.text() })),
    )
    const done = await request('templates:import', { files: read })
    if (done === undefined) return
    for (const { failure } of done.refused) notices.fail(failure)
    if (done.imported > 0) notices.say(t('imported', { count: done.imported }))
    onImported()
  }
  return (
    <FileButton multiple accept="application/json,.json" onChange={(files) => void take(files)}>
      {(button) => (
        <Button {...button} variant="subtle" color="gray">
          {t('importMine')}
        </Button>
      )}
    </FileButton>
  )
}

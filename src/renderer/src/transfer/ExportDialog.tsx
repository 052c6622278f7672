import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import { type ExportFormat, exportFormats } from '../../../shared/contract/export-formats'
import { useArticle } from '../article/ArticleContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { EmbargoNote } from '../workflow/EmbargoNote'
import { useMissingPhotos } from './use-missing-photos'

/** The key of each export form’s name among the texts of `transfer`. */
export const formatTexts = {
  html: 'formatHtml',
  docx: 'formatDocx',
  markdown: 'formatMarkdown',
  text: 'formatText',
  pdf: 'formatPdf',
  json: 'formatJson',
} as const satisfies Record<ExportFormat, string>

/** Takes a version out as a file: which version, in which form; where is asked by the system. */
export function ExportDialog(props: {
  readonly languages: readonly LanguageTag[]
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('transfer')
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={t('exportTitle')}>
      {props.opened && <ExportForm languages={props.languages} onDone={props.onClose} />}
    </Modal>
  )
}

function ExportForm(props: { readonly languages: readonly LanguageTag[]; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('transfer')
  const { id, replica, language } = useArticle()
  const formats = useFormats()
  const request = useRequest()
  const notices = useNotices()
  const tellMissing = useMissingPhotos()
  const [chosen, setChosen] = useState(language)
  const [format, setFormat] = useState<ExportFormat>('html')
  const [busy, setBusy] = useState(false)

  const save = async (): Promise<void> => {
    setBusy(true)
    await replica.flush()
    const saved = await request('export:save', { id, language: chosen, format })
    setBusy(false)
    if (saved === undefined || saved.path === null) return
    const { path, missingPhotos } = saved
    props.onDone()
    notices.say(t('exported', { path }), { label: t('show'), run: () => void request('files:show', { path }) })
    tellMissing(missingPhotos)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack>
        <Select
          label={t('exportLanguage')}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => setChosen(value ?? language)}
          data={props.languages.map((value) => ({ value, label: formats.language(value) }))}
        />
        <EmbargoNote language={chosen} />
        <Radio.Group label={t('exportAs')} value={format} onChange={setFormat}>
          <Stack gap="xs" mt="xs">
            {exportFormats.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(formatTexts[value])}
                {...(value === format ? { 'data-autofocus': true } : {})}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={busy}>
            {t('export')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

import { Group, Loader, Modal, SegmentedControl, Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import { useArticle } from '../article/ArticleContext'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { EmbargoNote } from '../workflow/EmbargoNote'
import classes from './PreviewDialog.module.css'

/** The widths a page is looked at, in CSS pixels: a phone, a tablet, a desktop. */
const WIDTHS = { phone: 390, tablet: 820, desktop: 1280 } as const
type Device = keyof typeof WIDTHS

/** The reader's page of a version, rendered as the public site renders it, at three widths. */
export function PreviewDialog(props: {
  readonly languages: readonly LanguageTag[]
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('transfer')
  const { language } = useArticle()
  const [shown, setShown] = useState<LanguageTag>()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      fullScreen
      title={t('previewTitle')}
      classNames={{ body: classes.body, content: classes.content }}
    >
      {props.opened && <Preview languages={props.languages} language={shown ?? language} onLanguage={setShown} />}
    </Modal>
  )
}

function Preview(props: {
  readonly languages: readonly LanguageTag[]
  readonly language: LanguageTag
  readonly onLanguage: (language: LanguageTag) => void
}): ReactNode {
  const { t } = useTranslation('transfer')
  const formats = useFormats()
  const [device, setDevice] = useState<Device>('phone')
  const path = usePreparedPage(props.language)
  return (
    <>
      <Group justify="center" gap="lg" className={classes.bar}>
        <SegmentedControl
          aria-label={t('exportLanguage')}
          value={props.language}
          onChange={props.onLanguage}
          data={props.languages.map((language) => ({ value: language, label: formats.language(language) }))}
        />
        <SegmentedControl
          aria-label={t('width')}
          value={device}
          onChange={setDevice}
          data={(['phone', 'tablet', 'desktop'] as const).map((value) => ({ value, label: t(value) }))}
        />
      </Group>
      <EmbargoNote language={props.language} />
      <div className={classes.stage}>
        {path === undefined ? (
          <Group gap="xs">
            <Loader size="sm" />
            <Text>{t('preparing')}</Text>
          </Group>
        ) : (
          <iframe
            key={path}
            className={classes.page}
            data-device={device}
            title={t('previewTitle')}
            src={path}
            sandbox=""
          />
        )}
      </div>
    </>
  )
}

/** Sends what is unsaved, lets main render the page, and answers its path; undefined until then. */
function usePreparedPage(language: LanguageTag): string | undefined {
  const { id, replica } = useArticle()
  const request = useRequest()
  const [prepared, setPrepared] = useState<{ readonly language: LanguageTag; readonly path: string }>()
  useEffect(() => {
    let current = true
    const prepare = async (): Promise<void> => {
      await replica.flush()
      const answer = await request('preview:prepare', { id, language })
      if (current && answer !== undefined) setPrepared({ language, path: answer.path })
    }
    void prepare()
    return () => {
      current = false
    }
  }, [id, replica, language, request])
  return prepared?.language === language ? prepared.path : undefined
}

import { Alert, Button, Group, Text } from '@mantine/core'
import { type ReactNode, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyText } from '../../../shared/article/blocks'
import type { LanguageTag } from '../../../shared/article/roots'
import { useRequest } from '../desk/Notices'
import type { Repair } from '../editor/binding/bind-body'
import { useFormats } from '../i18n/InterfaceTexts'
import { useArticle } from './ArticleContext'

/**
 * Keeps what an editor showed when it had to be bound anew and its document held something else, and marks the moment in the
 * article's history. An editor that showed just what is held has lost nothing.
 */
export function useKeepShown(): (language: LanguageTag, repair: Repair) => void {
  const { t } = useTranslation('article')
  const { id, replica } = useArticle()
  const formats = useFormats()
  const request = useRequest()
  return (language, { shown, held }) => {
    if (JSON.stringify(shown) === JSON.stringify(held)) return
    const text = bodyText(shown)
    if (text !== bodyText(held)) replica.lostTexts.keep(language, text)
    const name = t('repairedName', { language: formats.languageWithin(language) })
    void replica.flush().then(() => request('history:save', { id, name }))
  }
}

/** The lost texts of a version, each until the person has closed it. */
export function LostTexts({ language }: { readonly language: LanguageTag }): ReactNode {
  const { t } = useTranslation('article')
  const { replica } = useArticle()
  const { lostTexts } = replica
  const texts = useSyncExternalStore(lostTexts.subscribe, lostTexts.getSnapshot)
  return texts
    .filter((lost) => lost.language === language)
    .map(({ id, text }) => (
      <Alert key={id} role="alert" color="lacquer" mb="lg" maw="var(--desk-column)" mx="auto">
        <Text size="sm">{t('repaired')}</Text>
        <Text size="sm" lang={language} lineClamp={6} my="xs" style={{ whiteSpace: 'pre-wrap' }}>
          {text}
        </Text>
        <Group gap="xs">
          <Button size="xs" onClick={() => void navigator.clipboard.writeText(text)}>
            {t('copyText')}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => lostTexts.dismiss(id)}>
            {t('closeRepaired')}
          </Button>
        </Group>
      </Alert>
    ))
}

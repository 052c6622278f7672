import { Button, Group, List, Progress, Stack, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import {
  confirmTranslation,
  readTranslation,
  type SegmentKey,
  type SegmentStatus,
} from '../../../shared/article/segments'
import { bringStructure, countMissing } from '../../../shared/article/structure'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { useSettings } from '../settings/SettingsContext'
import { useReadOnly } from '../settings/use-read-only'
import { kindTexts } from '../translation/segment-kind'
import classes from './TranslationTab.module.css'

/** What is left to do in the version at hand: missing and stale segments, structure the source has and it has not. */
export function TranslationTab(): ReactNode {
  const { t } = useTranslation('translation')
  const { replica, language, sourceLanguage } = useArticle()
  const status = useSettledRead(replica.doc, `translation:${language}`, (doc) => readTranslation(doc, language))
  const structure = useSettledRead(replica.doc, `structure:${language}`, (doc) =>
    countMissing(doc, sourceLanguage, language),
  )
  const confirm = useConfirm()
  const readOnly = useReadOnly()
  if (language === sourceLanguage) {
    return (
      <Text size="sm" c="dimmed">
        {t('isSource')}
      </Text>
    )
  }
  const todo = status.segments.filter(({ state }) => state !== 'translated')
  const stale = status.segments.filter(({ state }) => state === 'stale').map(({ key }) => key)
  const total = status.segments.length
  const done = todo.length === 0 && structure === 0
  return (
    <Stack gap="sm">
      <div>
        <Progress
          value={total === 0 ? 0 : (100 * status.translated) / total}
          color={done ? 'var(--desk-good)' : 'lacquer'}
          aria-label={t('progress', { done: status.translated, total })}
        />
        <Text size="sm" mt={4}>
          {done ? t('allDone') : t('progress', { done: status.translated, total })}
        </Text>
        {status.missing > 0 && <Text size="sm">{t('missing', { count: status.missing })}</Text>}
        {status.stale > 0 && <Text size="sm">{t('stale', { count: status.stale })}</Text>}
      </div>
      {structure > 0 && (
        <Group gap="xs" justify="space-between">
          <Text size="sm" flex={1}>
            {t('structure', { count: structure })}
          </Text>
          {!readOnly && (
            <Button
              size="compact-sm"
              onClick={() => replica.edit((doc) => bringStructure(doc, sourceLanguage, language))}
            >
              {t('bringStructure')}
            </Button>
          )}
        </Group>
      )}
      {!readOnly && stale.length > 1 && (
        <Button size="compact-sm" variant="default" onClick={() => confirm(stale)}>
          {t('confirmAll')}
        </Button>
      )}
      <List listStyleType="none" spacing={2} aria-label={t('next')}>
        {todo.map((segment) => (
          <List.Item key={segment.key}>
            <TodoRow segment={segment} {...(readOnly ? {} : { onConfirm: () => confirm([segment.key]) })} />
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}

/** Records that segments still say what their source says, by the person at this computer. */
export function useConfirm(): (keys: readonly SegmentKey[]) => void {
  const { replica, language } = useArticle()
  const { settings } = useSettings()
  return (keys) =>
    replica.edit((doc) =>
      confirmTranslation(doc, language, keys, { origin: 'human', by: settings.personName, at: Date.now() }),
    )
}

function TodoRow({
  segment,
  onConfirm,
}: {
  readonly segment: SegmentStatus
  /** Not given where nothing can be confirmed. */
  readonly onConfirm?: () => void
}): ReactNode {
  const { t } = useTranslation('translation')
  const { goTo, sourceLanguage } = useArticle()
  const stale = segment.state === 'stale'
  return (
    <Group gap={4} wrap="nowrap" align="start">
      <UnstyledButton className={classes.row} onClick={() => goTo(segment.key)} data-state={segment.state}>
        <Text size="xs" c="dimmed">
          {t(kindTexts[segment.kind])} · {t(stale ? 'stateStale' : 'stateMissing')}
        </Text>
        <Text size="sm" lineClamp={2} lang={sourceLanguage} dir="auto">
          {segment.sourceText}
        </Text>
      </UnstyledButton>
      {stale && onConfirm !== undefined && (
        <Button size="compact-xs" variant="default" onClick={onConfirm}>
          {t('confirm')}
        </Button>
      )}
    </Group>
  )
}

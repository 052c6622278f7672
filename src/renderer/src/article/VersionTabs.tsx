import { ActionIcon, Button, Group, Popover, Select, Tabs, Tooltip } from '@mantine/core'
import { IconColumns2, IconEye, IconPlus, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { addLanguage, readLanguages, removeLanguage } from '../../../shared/article/languages'
import { type LanguageTag, languagesRoot, metaRoot } from '../../../shared/article/roots'
import { readTranslation } from '../../../shared/article/segments'
import { ArticleSyncMark } from '../account/ArticleSyncMark'
import { useOpened } from '../commands/use-opened'
import { useNotices } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { PresentPeople } from '../presence/PresentPeople'
import { useReadOnly } from '../settings/use-read-only'
import { findLanguages } from '../settings/writing-languages'
import { useArticle } from './ArticleContext'
import { useDocRead, useSettledRead } from './use-doc-read'
import classes from './VersionTabs.module.css'

/** The languages of the open article, the source first. */
export function useLanguages(): readonly LanguageTag[] {
  const { id, replica } = useArticle()
  const { doc } = replica
  return useDocRead(
    `${id}:languages`,
    () => [languagesRoot(doc), metaRoot(doc)],
    () => readLanguages(doc).map(({ language }) => language),
  )
}

/** The article's language versions as tabs, with what is left to do in each, and the means to add and take off one. */
export function VersionTabs({
  onPreview,
  more,
}: {
  readonly onPreview: () => void
  readonly more?: ReactNode
}): ReactNode {
  const { t } = useTranslation('article')
  const { id, language, sourceLanguage, showLanguage, sideBySide, setSideBySide } = useArticle()
  const languages = useLanguages()
  const readOnly = useReadOnly()
  return (
    <Group className={classes.bar} gap="xs" wrap="nowrap" justify="space-between">
      <Group gap={4} wrap="nowrap" miw={0}>
        <Tabs
          value={language}
          onChange={(value) => value !== null && showLanguage(value)}
          classNames={{ root: classes.tabs, list: classes.list }}
        >
          <Tabs.List aria-label={t('versions')}>
            {languages.map((each) => (
              <VersionTab key={each} language={each} />
            ))}
          </Tabs.List>
        </Tabs>
        {!readOnly && <AddVersion languages={languages} />}
        {!readOnly && language !== sourceLanguage && <RemoveVersion />}
      </Group>
      <Group gap="xs" wrap="nowrap">
        <PresentPeople />
        <ArticleSyncMark id={id} told />
        {languages.length > 1 && (
          <Button
            size="compact-sm"
            variant={sideBySide ? 'light' : 'subtle'}
            color={sideBySide ? 'lacquer' : 'gray'}
            aria-pressed={sideBySide}
            title={t('sideBySide')}
            leftSection={<IconColumns2 size={16} stroke={1.6} />}
            classNames={{ section: classes.icon }}
            onClick={() => {
              const other = languages.find((each) => each !== sourceLanguage)
              if (!sideBySide && language === sourceLanguage && other !== undefined) showLanguage(other)
              setSideBySide(!sideBySide)
            }}
          >
            <span className={classes.action}>{t('sideBySide')}</span>
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconEye size={16} stroke={1.6} />}
          classNames={{ section: classes.icon }}
          title={t('preview')}
          onClick={onPreview}
        >
          <span className={classes.action}>{t('preview')}</span>
        </Button>
        {more}
      </Group>
    </Group>
  )
}

function VersionTab({ language }: { readonly language: LanguageTag }): ReactNode {
  const { t } = useTranslation('article')
  const { t: translation } = useTranslation('translation')
  const formats = useFormats()
  const { replica, sourceLanguage } = useArticle()
  const { missing, stale } = useSettledRead(replica.doc, `tab:${language}`, (doc) =>
    language === sourceLanguage ? { missing: 0, stale: 0 } : readTranslation(doc, language),
  )
  const left = missing + stale
  const hint = [
    ...(language === sourceLanguage ? [t('sourceVersion')] : []),
    ...(missing > 0 ? [translation('missing', { count: missing })] : []),
    ...(stale > 0 ? [translation('stale', { count: stale })] : []),
  ].join(' · ')
  return (
    <Tabs.Tab value={language} title={hint}>
      {formats.language(language)}
      {language === sourceLanguage && <span className={classes.source}> · {t('sourceVersion')}</span>}
      {left > 0 && (
        <span className={classes.left} data-stale={stale > 0}>
          {formats.number(left)}
          <span className={classes.spoken}> {hint}</span>
        </span>
      )}
    </Tabs.Tab>
  )
}

function AddVersion({ languages }: { readonly languages: readonly LanguageTag[] }): ReactNode {
  const { t } = useTranslation('article')
  const formats = useFormats()
  const notices = useNotices()
  const { replica, language, showLanguage, goTo } = useArticle()
  const [opened, setOpened] = useOpened()
  const [search, setSearch] = useState('')
  const data = findLanguages(search, language, formats.language)
    .filter(({ value }) => !languages.includes(value))
    .map(({ value }) => ({ value, label: `${formats.language(value)} (${value})` }))
  const add = (tag: string | null): void => {
    if (tag === null) return
    let added: ReturnType<typeof addLanguage> | undefined
    replica.edit((doc) => {
      added = addLanguage(doc, tag, language, Date.now())
    })
    if (added === undefined) return
    if (!added.ok) {
      notices.fail(added.failure)
      return
    }
    const { value } = added
    // On screen before the caret goes there: a new version is written from its headline on, wherever the last one was read.
    flushSync(() => {
      setOpened(false)
      showLanguage(value)
    })
    goTo('headline', value)
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withinPortal position="bottom-start">
      <Popover.Target>
        <Tooltip label={t('addVersion')}>
          <ActionIcon variant="subtle" color="gray" aria-label={t('addVersion')} onClick={() => setOpened(!opened)}>
            <IconPlus size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <Select
          data-autofocus
          label={t('addVersionTitle', { language: formats.languageWithin(language) })}
          placeholder={t('addVersionHint')}
          data={data}
          nothingFoundMessage={t('addVersionNone')}
          // Found above, over names and tags.
          filter={({ options }) => options}
          searchable
          selectFirstOptionOnChange
          searchValue={search}
          onSearchChange={setSearch}
          value={null}
          onChange={add}
          comboboxProps={{ withinPortal: false }}
          w={280}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function RemoveVersion(): ReactNode {
  const { t } = useTranslation('article')
  const formats = useFormats()
  const notices = useNotices()
  const { replica, language, sourceLanguage, showLanguage } = useArticle()
  const name = formats.languageWithin(language)
  const remove = (): void => {
    replica.edit((doc) => removeLanguage(doc, language))
    showLanguage(sourceLanguage)
    notices.say(t('removedVersion', { language: name }), { label: t('undo'), run: () => replica.undo() })
  }
  return (
    <Tooltip label={t('removeVersion', { language: name })}>
      <ActionIcon variant="subtle" color="gray" aria-label={t('removeVersion', { language: name })} onClick={remove}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}

import { Autocomplete, Stack, TagsInput, Textarea, TextInput, Title } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addByline,
  addTopic,
  type DetailField,
  readDetails,
  removeByline,
  removeTopic,
  type SourceField,
  setDetail,
  setSource,
} from '../../../shared/article/details'
import { bylinesRoot, metaRoot, searchRoot, sourceRoot, topicsRoot } from '../../../shared/article/roots'
import { readVersion, type SearchField, setSearchField } from '../../../shared/article/version'
import type { ArticleId } from '../../../shared/ids'
import type { LibraryFacets } from '../../../shared/library'
import { SEARCH_DESCRIPTION_MOST, SEARCH_TITLE_MOST } from '../../../shared/writing/search-result'
import { useArticle } from '../article/ArticleContext'
import { useDocRead } from '../article/use-doc-read'
import { DateField } from '../dates/DateField'
import { writtenDay } from '../dates/written-date'
import { useDesk } from '../desk/DeskContext'
import { useFormats } from '../i18n/InterfaceTexts'
import { useReadOnly } from '../settings/use-read-only'
import { FormField } from './FormField'
import { useField } from './use-field'

/** Section, topics, place, bylines, source, rights, and what search engines show of the version at hand. */
export function DetailsTab(): ReactNode {
  const { t } = useTranslation('article')
  const facets = useFacets()
  return (
    <Stack gap="sm">
      <DetailInput field="section" label={t('section')} suggestions={facets?.sections.map(({ name }) => name)} />
      <Topics known={facets?.topics ?? []} />
      <DetailInput field="place" label={t('place')} suggestions={facets?.places} />
      <Bylines known={facets?.bylines ?? []} />
      <DetailInput field="genre" label={t('genre')} />
      <FormField />
      <DetailInput field="rights" label={t('rights')} />
      <Title order={3} size="h6" mt="sm">
        {t('source')}
      </Title>
      <SourceInput field="publication" label={t('publication')} suggestions={facets?.publications} />
      <SourceInput field="url" label={t('sourceUrl')} />
      <SourceInput field="author" label={t('sourceAuthor')} />
      <PublishedAt />
      <SearchDetails />
    </Stack>
  )
}

function useFacets(): LibraryFacets | undefined {
  const desk = useDesk()
  const { id } = useArticle()
  const [facets, setFacets] = useState<{ readonly id: ArticleId; readonly value: LibraryFacets }>()
  useEffect(() => {
    let current = true
    // Names are asked for anew with every article: the last one may have brought some.
    void desk.request('library:facets', {}).then((result) => {
      if (current && result.ok) setFacets({ id, value: result.value })
    })
    return () => {
      current = false
    }
  }, [desk, id])
  return facets?.value
}

interface InputProps {
  readonly label: string
  readonly suggestions?: readonly string[] | undefined
}

function DetailInput({ field, label, suggestions }: InputProps & { readonly field: DetailField }): ReactNode {
  const { id, replica } = useArticle()
  const value = useDocRead(
    `${id}:${field}`,
    () => [metaRoot(replica.doc)],
    () => readDetails(replica.doc)[field],
  )
  const input = useField(value, (next) => replica.edit((doc) => setDetail(doc, field, next)))
  return (
    <Autocomplete label={label} data={[...(suggestions ?? [])]} {...input} comboboxProps={{ withinPortal: true }} />
  )
}

function SourceInput({
  field,
  label,
  suggestions,
}: InputProps & { readonly field: Exclude<SourceField, 'publishedAt'> }): ReactNode {
  const { id, replica } = useArticle()
  const { t } = useTranslation('article')
  const value = useDocRead(
    `${id}:source:${field}`,
    () => [sourceRoot(replica.doc)],
    () => readDetails(replica.doc).source[field],
  )
  const input = useField(value, (next) => replica.edit((doc) => setSource(doc, field, next)))
  if (field !== 'url') return <Autocomplete label={label} data={[...(suggestions ?? [])]} {...input} />
  const wrong = input.value !== '' && !/^https?:\/\/\S+$/i.test(input.value)
  return <TextInput type="url" label={label} {...input} error={wrong ? t('sourceUrlInvalid') : undefined} />
}

function PublishedAt(): ReactNode {
  const { id, replica } = useArticle()
  const { t } = useTranslation('article')
  const value = useDocRead(
    `${id}:source:publishedAt`,
    () => [sourceRoot(replica.doc)],
    () => readDetails(replica.doc).source.publishedAt,
  )
  return (
    <DateField
      key={id}
      label={t('publishedAt')}
      value={value}
      readOnly={useReadOnly()}
      onChange={(day) => {
        // A time that is known stands as long as its day does.
        if (day !== undefined && writtenDay(day) !== writtenDay(value))
          replica.edit((doc) => setSource(doc, 'publishedAt', day))
      }}
    />
  )
}

/** The field for the next name stands on the last names' line where a few letters fit. */
const SHORT_FIELD = { minWidth: 40 } as const

function Topics({ known }: { readonly known: readonly string[] }): ReactNode {
  const { id, replica } = useArticle()
  const { t } = useTranslation('article')
  const topics = useDocRead(
    `${id}:topics`,
    () => [topicsRoot(replica.doc)],
    () => readDetails(replica.doc).topics,
  )
  return (
    <TagsInput
      label={t('topics')}
      styles={{ inputField: SHORT_FIELD }}
      placeholder={topics.length === 0 ? t('topicsHint') : ''}
      readOnly={useReadOnly()}
      data={[...known]}
      value={topics.map(({ name }) => name)}
      onChange={(names) =>
        replica.edit((doc) => {
          for (const topic of topics) if (!names.includes(topic.name)) removeTopic(doc, topic.id)
          for (const name of names) addTopic(doc, name)
        })
      }
    />
  )
}

function Bylines({ known }: { readonly known: readonly string[] }): ReactNode {
  const { id, replica } = useArticle()
  const { t } = useTranslation('article')
  const bylines = useDocRead(
    `${id}:bylines`,
    () => [bylinesRoot(replica.doc)],
    () => readDetails(replica.doc).bylines,
  )
  return (
    <TagsInput
      label={t('bylines')}
      styles={{ inputField: SHORT_FIELD }}
      readOnly={useReadOnly()}
      data={[...known]}
      value={bylines.map(({ name }) => name)}
      onChange={(names) =>
        replica.edit((doc) => {
          for (const byline of bylines) if (!names.includes(byline.name)) removeByline(doc, byline.id)
          for (const name of names) if (!bylines.some((byline) => byline.name === name)) addByline(doc, name)
        })
      }
    />
  )
}

function SearchDetails(): ReactNode {
  const { language } = useArticle()
  const { t } = useTranslation('article')
  const formats = useFormats()
  return (
    <>
      <Title order={3} size="h6" mt="sm">
        {t('search')}
        {' · '}
        {t('searchOf', { language: formats.languageWithin(language) })}
      </Title>
      <SearchInput key={`title:${language}`} field="title" label={t('searchTitle')} most={SEARCH_TITLE_MOST} />
      <SearchInput
        key={`description:${language}`}
        field="description"
        label={t('searchDescription')}
        most={SEARCH_DESCRIPTION_MOST}
      />
      <SearchInput key={`slug:${language}`} field="slug" label={t('slug')} most={80} />
    </>
  )
}

interface SearchInputProps extends InputProps {
  readonly field: SearchField
  /** What search engines show, in characters. */
  readonly most: number
}

function SearchInput({ field, label, most }: SearchInputProps): ReactNode {
  const { id, replica, language } = useArticle()
  const value = useDocRead(
    `${id}:${language}:${field}`,
    () => [searchRoot(replica.doc, language)],
    () => readVersion(replica.doc, language).search[field],
  )
  const input = useField(value, (next) => replica.edit((doc) => setSearchField(doc, language, field, next)))
  const length = Array.from(input.value).length
  const common = { label, description: `${length} / ${most}`, lang: language, dir: 'auto', ...input }
  return field === 'description' ? <Textarea autosize minRows={2} {...common} /> : <TextInput {...common} />
}

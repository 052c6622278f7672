import { Select } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../i18n/InterfaceTexts'
import { findLanguages } from './writing-languages'

/** Chooses a language by its name, typed with or without tones, or by its BCP 47 tag. */
export function LanguagePicker(props: {
  readonly label: string
  readonly description?: string
  readonly value: string
  readonly onChange: (tag: string) => void
}): ReactNode {
  const { t } = useTranslation('settings')
  const formats = useFormats()
  const [search, setSearch] = useState('')
  const choices = findLanguages(search, props.value, formats.language)
  return (
    <Select
      label={props.label}
      description={props.description}
      data={choices}
      // Found above, over names and tags.
      filter={({ options }) => options}
      searchable
      selectFirstOptionOnChange
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t('noLanguage')}
      value={props.value}
      onChange={(tag) => tag !== null && props.onChange(tag)}
      allowDeselect={false}
      maxDropdownHeight={240}
    />
  )
}

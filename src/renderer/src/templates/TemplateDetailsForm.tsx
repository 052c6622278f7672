import { Button, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_TARGET_WORDS } from '../../../shared/article/details'
import type { TemplateDetails } from '../../../shared/writing/templates/article-template'
import classes from './templates.module.css'

/** What a template is called and what it sets, to be filled in. */
export function TemplateDetailsForm(props: {
  readonly start: TemplateDetails
  readonly onSave: (details: TemplateDetails) => Promise<void>
  readonly onCancel: () => void
  /** What stands above the fields. */
  readonly children?: ReactNode
}): ReactNode {
  const { t } = useTranslation('templates')
  const { start, onSave, onCancel, children } = props
  const [name, setName] = useState(start.name)
  const [section, setSection] = useState(start.section)
  const [genre, setGenre] = useState(start.genre)
  const [words, setWords] = useState<number | string>(start.targetWords ?? '')
  const [asked, setAsked] = useState(false)
  const isNamed = name.trim() !== ''
  const save = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (!isNamed) return
    const details: TemplateDetails = {
      name: tidy(name),
      section: tidy(section),
      genre: tidy(genre),
      ...(start.form === undefined ? {} : { form: start.form }),
      ...(typeof words === 'number' && words > 0 ? { targetWords: words } : {}),
    }
    void onSave(details)
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        {children}
        <TextInput
          label={t('name')}
          data-autofocus
          maxLength={120}
          value={name}
          error={asked && !isNamed ? t('nameNeeded') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Group grow align="flex-start">
          <TextInput
            label={t('section')}
            maxLength={120}
            value={section}
            onChange={(event) => setSection(event.currentTarget.value)}
          />
          <TextInput
            label={t('genre')}
            maxLength={120}
            value={genre}
            onChange={(event) => setGenre(event.currentTarget.value)}
          />
        </Group>
        <NumberInput
          label={t('targetWords')}
          min={1}
          max={MOST_TARGET_WORDS}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={words}
          onChange={setWords}
        />
        <p className={classes.hint}>{t('setHint')}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit">{t('save')}</Button>
        </Group>
      </Stack>
    </form>
  )
}

function tidy(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim()
}

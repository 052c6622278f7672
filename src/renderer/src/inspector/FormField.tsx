import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { articleForms, readForm, setForm } from '../../../shared/article/article-form'
import { metaRoot } from '../../../shared/article/roots'
import { useArticle } from '../article/ArticleContext'
import { useDocRead } from '../article/use-doc-read'
import { useReadOnly } from '../settings/use-read-only'

/** How the article is built: told in one piece, in numbered parts, or as a photo story. */
export function FormField(): ReactNode {
  const { id, replica } = useArticle()
  const { t } = useTranslation('blocks')
  const form = useDocRead(
    `${id}:form`,
    () => [metaRoot(replica.doc)],
    () => readForm(replica.doc),
  )
  const choices = [
    { value: '', label: t('formUsual') },
    { value: 'numbered', label: t('formNumbered') },
    { value: 'photo-story', label: t('formPhotoStory') },
  ]
  return (
    <Select
      label={t('form')}
      description={form === undefined ? undefined : t(form === 'numbered' ? 'formNumberedHint' : 'formPhotoStoryHint')}
      data={choices}
      value={form ?? ''}
      allowDeselect={false}
      readOnly={useReadOnly()}
      onChange={(chosen) =>
        replica.edit((doc) =>
          setForm(
            doc,
            articleForms.find((each) => each === chosen),
          ),
        )
      }
      comboboxProps={{ withinPortal: true }}
    />
  )
}

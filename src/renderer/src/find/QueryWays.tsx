import { Checkbox, NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type FindForm, type FindQuery, findForms } from '../../../shared/find/find-query'

/** How a query is to be understood: its form, and whether only whole words count. */
export function QueryWays(props: {
  readonly query: FindQuery
  readonly onChange: (query: FindQuery) => void
}): ReactNode {
  const { query, onChange } = props
  const { t } = useTranslation('find')
  return (
    <>
      <NativeSelect
        variant="unstyled"
        size="xs"
        aria-label={t('form')}
        value={query.form}
        data={findForms.map((form) => ({ value: form, label: t(form) }))}
        onChange={(event) => onChange({ ...query, form: event.currentTarget.value as FindForm })}
      />
      <Checkbox
        size="xs"
        label={t('wholeWord')}
        checked={query.wholeWord}
        onChange={(event) => onChange({ ...query, wholeWord: event.currentTarget.checked })}
      />
    </>
  )
}

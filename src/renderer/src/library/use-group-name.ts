import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { type WorkflowState, workflowStates } from '../../../shared/workflow/states'
import { useFormats } from '../i18n/InterfaceTexts'

/** Answers what a group of the list is called, by its key (shared/library-groups.ts). */
export function useGroupName(): (key: string) => string {
  const { t } = useTranslation('shelf')
  const { t: library } = useTranslation('library')
  const { t: tState } = useTranslation('workflowStates')
  const formats = useFormats()
  return useCallback(
    (key) => {
      const [kind, name] = parted(key)
      switch (kind) {
        case 'section':
          return name === '' ? library('noSection') : name
        case 'language':
          return formats.language(name)
        case 'state':
          return isState(name) ? tState(name) : name
        case 'date':
          return dateName(name)
        default:
          return t('pinned')
      }
      function dateName(date: string): string {
        if (date === 'today') return t('today')
        if (date === 'yesterday') return t('yesterday')
        if (date === 'week') return t('lastWeek')
        if (date === 'month') return t('lastMonth')
        const [year = '', month] = date.split('-')
        if (month === undefined) return year
        return formats.month(new Date(Number(year), Number(month) - 1).getTime())
      }
    },
    [t, library, tState, formats],
  )
}

function parted(key: string): [string, string] {
  const colon = key.indexOf(':')
  return colon < 0 ? [key, ''] : [key.slice(0, colon), key.slice(colon + 1)]
}

function isState(name: string): name is WorkflowState {
  return (workflowStates as readonly string[]).includes(name)
}

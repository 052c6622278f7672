import { useTranslation } from 'react-i18next'
import type { BlockLabels } from './nodes/block-labels'

/** What the text shows beside blocks that their look alone does not explain, in the interface's language. */
export function useBlockLabels(): BlockLabels {
  const { t } = useTranslation('blocks')
  return {
    note: t('noteLabel'),
    factbox: t('factbox'),
    embed: t('embed'),
    cardTitle: t('cardTitle'),
    cardText: t('cardText'),
    related: t('related'),
    foreign: t('foreignLabel'),
  }
}

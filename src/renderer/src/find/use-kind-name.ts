import { useTranslation } from 'react-i18next'
import type { FoundText } from '../../../shared/find/version-texts'
import { kindTexts } from '../translation/segment-kind'

/** Names the kinds of texts that find looks through, in the interface's language. */
export function useKindName(): (kind: FoundText['kind']) => string {
  const { t } = useTranslation('find')
  const { t: segments } = useTranslation('translation')
  return (kind) => (kind in kindTexts ? segments(kindTexts[kind as keyof typeof kindTexts]) : t(kind as SideName))
}

type SideName = Exclude<FoundText['kind'], keyof typeof kindTexts>

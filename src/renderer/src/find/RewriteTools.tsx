import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { useCommand } from '../commands/CommandsContext'
import { useNotices } from '../desk/Notices'
import type { SelectionMemory } from '../review/selected-text'
import { useSettings } from '../settings/SettingsContext'
import { useReadOnly } from '../settings/use-read-only'
import { RewriteDialog } from './RewriteDialog'
import { headlineProposals, type ProposedRewriting, toneProposals } from './rewritings'
import { useLockedVersions } from './use-locked-versions'

type Kind = 'tones' | 'headlineCase'

/** Writing as the house does: tone marks in the selection or the version, the headline's capitals; each shown before it is done. */
export function RewriteTools({ selection }: { readonly selection: SelectionMemory }): ReactNode {
  const { t } = useTranslation('find')
  const { replica, language } = useArticle()
  const { settings } = useSettings()
  const notices = useNotices()
  const readOnly = useReadOnly()
  const isLocked = useLockedVersions()
  const [asked, setAsked] = useState<{ readonly kind: Kind; readonly proposals: readonly ProposedRewriting[] }>()
  const propose = (kind: Kind, proposals: readonly ProposedRewriting[]): void => {
    if (readOnly || isLocked(language)) notices.say(t('leftLocked', { count: proposals.length }))
    else if (proposals.length === 0) notices.say(t(kind === 'tones' ? 'tonesFine' : 'headlineFine'))
    else setAsked({ kind, proposals })
  }
  const isVietnamese = language === 'vi' || language.startsWith('vi-')
  useCommand(
    'text:tones',
    () => propose('tones', toneProposals(replica.doc, language, settings.tonePlacement, selection.read())),
    isVietnamese,
  )
  useCommand('text:headlineCase', () => propose('headlineCase', headlineProposals(replica.doc, language)))
  return (
    asked !== undefined && (
      <RewriteDialog title={t(asked.kind)} proposals={asked.proposals} onClose={() => setAsked(undefined)} />
    )
  )
}

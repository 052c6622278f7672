import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ArticleView } from '../article/ArticleView'
import { OpenedArticle, useOpening } from '../article/OpenedArticle'
import { CommandPalette } from '../commands/CommandPalette'
import { ShortcutsDialog } from '../commands/ShortcutsDialog'
import { Inspector } from '../inspector/Inspector'
import { LibraryPane } from '../library/LibraryPane'
import { useSettings } from '../settings/SettingsContext'
import { SettingsDialog } from '../settings/SettingsDialog'
import { ImportReportDialog } from '../transfer/ImportReportDialog'
import { Welcome } from '../welcome/Welcome'
import { AboutDialog } from './AboutDialog'
import { FileDrop } from './FileDrop'
import { NoArticle, NoInspector } from './NoArticle'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'
import { useStatus, useWorkspace } from './WorkspaceContext'
import { WorkspaceLayout } from './WorkspaceLayout'

/** The window's content: the panes, and the dialogs that commands open. */
export function Workspace(): ReactNode {
  const { currentArticle } = useWorkspace()
  const { settings } = useSettings()
  return (
    <>
      <WindowTitle />
      <WorkspaceLayout
        topBar={<TopBar />}
        library={<LibraryPane />}
        article={<ArticlePane currentArticle={currentArticle} welcomed={settings.welcomed} />}
        inspector={<InspectorPane />}
        ArticleScope={OpenedArticle}
        statusLine={<StatusLine />}
      />
      <CommandPalette />
      <SettingsDialog />
      <ShortcutsDialog />
      <AboutDialog />
      <FileDrop />
      <ImportReportDialog />
    </>
  )
}

function ArticlePane(props: {
  readonly currentArticle: ReturnType<typeof useWorkspace>['currentArticle']
  readonly welcomed: boolean
}): ReactNode {
  const { currentArticle } = props
  if (currentArticle !== null) return <ArticleView />
  return props.welcomed ? <NoArticle /> : <Welcome />
}

function InspectorPane(): ReactNode {
  return useOpening().kind === 'open' ? <Inspector /> : <NoInspector />
}

/** Apart from the panes, which need not be drawn again whenever the status line says something else. */
function WindowTitle(): ReactNode {
  const { article } = useStatus()
  const { t } = useTranslation()
  const headline = article?.headline ?? ''
  useEffect(() => {
    document.title = headline === '' ? t('name') : `${headline} — ${t('name')}`
  }, [headline, t])
  return null
}

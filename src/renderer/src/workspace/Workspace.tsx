import { Center, Loader } from '@mantine/core'
import { type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewsroom } from '../account/NewsroomContext'
import { NewsroomNotices } from '../account/NewsroomNotices'
import { AfterText } from '../article/AfterText'
import { OpenedArticle, useOpening } from '../article/OpenedArticle'
import { ProfileNotices } from '../desk/ProfileNotices'
import { LibraryOrDesk } from '../desks/LibraryOrDesk'
import type { FirstLook } from '../library/first-look'
import { LibraryPane } from '../library/LibraryPane'
import { useSettings } from '../settings/SettingsContext'
import { CommandDialog } from './CommandDialog'
import { FileDrop } from './FileDrop'
import { useImports } from './ImportsContext'
import { NoArticle, NoInspector } from './NoArticle'
import { OnceWanted } from './OnceWanted'
import { parts } from './on-demand-parts'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'
import { useStatus, useWorkspace } from './WorkspaceContext'
import { WorkspaceLayout } from './WorkspaceLayout'
import { idleMoment, whenIdle } from './when-idle'

const { ArticleView, Inspector, ImportReportDialog, Welcome } = parts

/** The first article finds its code compiled, too. */
const warmEditor = async (): Promise<void> => (await import('../editor/warm-editor')).warmEditor(idleMoment)

/** The window's content: the panes, and the dialogs that commands open. */
export function Workspace(props: { readonly firstLook?: FirstLook | undefined }): ReactNode {
  const { currentArticle } = useWorkspace()
  const { settings } = useSettings()
  // The first article opened, and the first dialog, find their code here. One after the other, of which the first brings the file.
  useEffect(() => whenIdle([...Object.values(parts).map(({ preload }) => preload), warmEditor]), [])
  return (
    <>
      <WindowTitle />
      <ProfileNotices />
      <NewsroomNotices />
      <WorkspaceLayout
        topBar={<TopBar />}
        library={<LibraryOrDesk library={<LibraryPane firstLook={props.firstLook} />} />}
        article={<ArticlePane currentArticle={currentArticle} welcomed={settings.welcomed} />}
        inspector={<InspectorPane />}
        ArticleScope={OpenedArticle}
        statusLine={<StatusLine />}
      />
      <CommandDialog command="view:palette" dialog={parts.CommandPalette} />
      <CommandDialog command="view:settings" dialog={parts.SettingsDialog} />
      <CommandDialog command="view:shortcuts" dialog={parts.ShortcutsDialog} />
      <CommandDialog command="account:connect" dialog={parts.ConnectDialog} />
      <AccountManagement />
      <CommandDialog command="help:about" dialog={parts.AboutDialog} />
      <FileDrop />
      <ImportReport />
    </>
  )
}

function ArticlePane(props: {
  readonly currentArticle: ReturnType<typeof useWorkspace>['currentArticle']
  readonly welcomed: boolean
}): ReactNode {
  const { currentArticle } = props
  if (currentArticle === null && props.welcomed) return <NoArticle />
  return <Suspense fallback={<Coming />}>{currentArticle === null ? <Welcome /> : <ArticleView />}</Suspense>
}

function Coming(): ReactNode {
  const { t } = useTranslation('article')
  return (
    <Center h="100%" aria-live="polite">
      <Loader size="sm" aria-label={t('opening')} />
    </Center>
  )
}

function InspectorPane(): ReactNode {
  const open = useOpening().kind === 'open'
  return open ? (
    <AfterText instead={<NoInspector />}>
      <Suspense>
        <Inspector />
      </Suspense>
    </AfterText>
  ) : (
    <NoInspector />
  )
}

/** There is no account to look after while nobody is signed in. */
function AccountManagement(): ReactNode {
  const { account } = useNewsroom()
  return account?.session === 'signedIn' && <CommandDialog command="account:manage" dialog={parts.AccountDialog} />
}

function ImportReport(): ReactNode {
  const { report } = useImports()
  return (
    <OnceWanted wanted={report !== undefined}>
      <ImportReportDialog />
    </OnceWanted>
  )
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

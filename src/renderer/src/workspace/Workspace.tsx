import { Center, Loader } from '@mantine/core'
import { type ReactNode, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNewsroom } from '../account/NewsroomContext'
import { NewsroomNotices } from '../account/NewsroomNotices'
import { AfterText } from '../article/AfterText'
import { OpenedArticle, useOpening } from '../article/OpenedArticle'
import { FocusModeProvider } from '../comfort/FocusMode'
import { ProfileNotices } from '../desk/ProfileNotices'
import { DeskLinesProvider } from '../desks/DeskLinesContext'
import { LibraryOrDesk } from '../desks/LibraryOrDesk'
import type { FirstLook } from '../library/first-look'
import { LibraryPane } from '../library/LibraryPane'
import { useIsEmpty } from '../library/use-is-empty'
import { useSettings } from '../settings/SettingsContext'
import { ThemeCommands } from '../settings/ThemeCommands'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { CommandDialog } from './CommandDialog'
import { FileDrop } from './FileDrop'
import { useImports } from './ImportsContext'
import { NoArticle, NoInspector } from './NoArticle'
import { OnceWanted } from './OnceWanted'
import { parts } from './on-demand-parts'
import { PanesProvider } from './PanesContext'
import { StatusLine } from './StatusLine'
import { TopBar } from './TopBar'
import { useStatus, useWorkspace } from './WorkspaceContext'
import { WorkspaceLayout } from './WorkspaceLayout'
import { idleMoment, whenIdle } from './when-idle'

const { ArticleView, DeskBoard, Inspector, ImportReportDialog, Today, Welcome } = parts

/** The first article finds its code compiled, too. */
const warmEditor = async (): Promise<void> => (await import('../editor/warm-editor')).warmEditor(idleMoment)

/** The window's content: the panes, and the dialogs that commands open. */
export function Workspace(props: { readonly firstLook?: FirstLook | undefined }): ReactNode {
  // The first article opened, and the first dialog, find their code here. One after the other, of which the first brings the file.
  useEffect(() => whenIdle([...Object.values(parts).map(({ preload }) => preload), warmEditor]), [])
  return (
    <>
      <WindowTitle />
      <ProfileNotices />
      <NewsroomNotices />
      <DeskLinesProvider>
        <FocusModeProvider>
          <PanesProvider>
            <Panes firstLook={props.firstLook} />
          </PanesProvider>
        </FocusModeProvider>
      </DeskLinesProvider>
      <CommandDialog command="view:palette" dialog={parts.CommandPalette} />
      <CommandDialog command="view:settings" dialog={parts.SettingsDialog} />
      <ThemeCommands />
      <CommandDialog command="view:shortcuts" dialog={parts.ShortcutsDialog} />
      <CommandDialog command="article:fromTemplate" dialog={parts.TemplateDialog} />
      <CommandDialog command="library:replace" dialog={parts.LibraryFindDialog} />
      <CommandDialog command="account:connect" dialog={parts.ConnectDialog} />
      <CommandDialog command="library:space" dialog={parts.SpaceDialog} />
      <CommandDialog command="profile:backup" dialog={parts.BackupDialog} />
      <CommandDialog command="profile:restore" dialog={parts.RestoreDialog} />
      <AccountManagement />
      <CommandDialog command="help:about" dialog={parts.AboutDialog} />
      <FileDrop />
      <ImportReport />
    </>
  )
}

function Panes({ firstLook }: { readonly firstLook: FirstLook | undefined }): ReactNode {
  const { boardShown } = useWorkspace()
  const { me } = useNewsroomView()
  const board = boardShown && me !== null && (
    <Suspense fallback={<Coming />}>
      <DeskBoard me={me} />
    </Suspense>
  )
  return (
    <WorkspaceLayout
      topBar={<TopBar />}
      library={<LibraryOrDesk library={<LibraryPane firstLook={firstLook} />} />}
      article={<ArticlePane firstLook={firstLook} />}
      board={board === false ? null : board}
      inspector={<InspectorPane />}
      ArticleScope={OpenedArticle}
      statusLine={<StatusLine />}
    />
  )
}

function ArticlePane({ firstLook }: { readonly firstLook: FirstLook | undefined }): ReactNode {
  const { currentArticle } = useWorkspace()
  return (
    <Suspense fallback={<Coming />}>
      {currentArticle === null ? <BeforeAnyArticle firstLook={firstLook} /> : <ArticleView />}
    </Suspense>
  )
}

/** Somebody in a newsroom sees what waits for them; who has no article at all, the welcome. */
function BeforeAnyArticle({ firstLook }: { readonly firstLook: FirstLook | undefined }): ReactNode {
  const { settings } = useSettings()
  const { me } = useNewsroomView()
  if (me !== null) return <Today me={me} />
  return settings.welcomed ? <NoArticle /> : <FirstRun firstLook={firstLook} />
}

function FirstRun({ firstLook }: { readonly firstLook: FirstLook | undefined }): ReactNode {
  const isEmpty = useIsEmpty(firstLook)
  if (isEmpty === undefined) return null
  return isEmpty ? <Welcome /> : <NoArticle />
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
  if (account?.session !== 'signedIn') return null
  return (
    <>
      <CommandDialog command="account:manage" dialog={parts.AccountDialog} />
      <CommandDialog command="account:newsroom" dialog={parts.NewsroomDialog} />
    </>
  )
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

import { AccountDialog } from '../account/AccountDialog'
import { ConnectDialog } from '../account/ConnectDialog'
import { ArticleView } from '../article/ArticleView'
import { goToSegment } from '../article/go-to-segment'
import { BackupDialog } from '../backup/BackupDialog'
import { RestoreDialog } from '../backup/RestoreDialog'
import { CommandPalette } from '../commands/CommandPalette'
import { ShortcutsDialog } from '../commands/ShortcutsDialog'
import { DeskBoard, DeskPane } from '../desks/DeskPane'
import { LibraryFindDialog } from '../find/LibraryFindDialog'
import { Inspector } from '../inspector/Inspector'
import { DeleteDialog } from '../library/DeleteDialog'
import { LibraryMenu } from '../library/LibraryMenu'
import { SelectionDialog } from '../library/SelectionDialog'
import { NewsroomDialog } from '../newsroom/NewsroomDialog'
import { SettingsDialog } from '../settings/SettingsDialog'
import { SpaceDialog } from '../space/SpaceDialog'
import { TemplateDialog } from '../templates/TemplateDialog'
import { ImportReportDialog } from '../transfer/ImportReportDialog'
import { Today } from '../welcome/Today'
import { Welcome } from '../welcome/Welcome'
import { AboutDialog } from './AboutDialog'

/** What the window shows beside the library: one file of code, fetched when the first screen stands. */
export const laterParts = {
  AboutDialog,
  AccountDialog,
  ArticleView,
  BackupDialog,
  CommandPalette,
  ConnectDialog,
  DeleteDialog,
  DeskBoard,
  DeskPane,
  ImportReportDialog,
  Inspector,
  LibraryFindDialog,
  LibraryMenu,
  NewsroomDialog,
  RestoreDialog,
  SelectionDialog,
  SettingsDialog,
  ShortcutsDialog,
  SpaceDialog,
  TemplateDialog,
  Today,
  Welcome,
  goToSegment,
} as const

import { AccountDialog } from '../account/AccountDialog'
import { ConnectDialog } from '../account/ConnectDialog'
import { ArticleView } from '../article/ArticleView'
import { goToSegment } from '../article/go-to-segment'
import { CommandPalette } from '../commands/CommandPalette'
import { ShortcutsDialog } from '../commands/ShortcutsDialog'
import { DeskPane } from '../desks/DeskPane'
import { Inspector } from '../inspector/Inspector'
import { DeleteDialog } from '../library/DeleteDialog'
import { LibraryMenu } from '../library/LibraryMenu'
import { SettingsDialog } from '../settings/SettingsDialog'
import { ImportReportDialog } from '../transfer/ImportReportDialog'
import { Welcome } from '../welcome/Welcome'
import { AboutDialog } from './AboutDialog'

/** What the window shows beside the library: one file of code, fetched when the first screen stands. */
export const laterParts = {
  AboutDialog,
  AccountDialog,
  ArticleView,
  CommandPalette,
  ConnectDialog,
  DeleteDialog,
  DeskPane,
  ImportReportDialog,
  Inspector,
  LibraryMenu,
  SettingsDialog,
  ShortcutsDialog,
  Welcome,
  goToSegment,
} as const

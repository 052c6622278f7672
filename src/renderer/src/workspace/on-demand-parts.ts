import { onDemand } from './on-demand'

const later = async () => (await import('./later-parts')).laterParts

/** What the window shows beside the library, none of it needed for the first screen; preloading one preloads all. */
export const parts = {
  AboutDialog: onDemand(async () => (await later()).AboutDialog),
  AccountDialog: onDemand(async () => (await later()).AccountDialog),
  ArticleView: onDemand(async () => (await later()).ArticleView),
  BackupDialog: onDemand(async () => (await later()).BackupDialog),
  CommandPalette: onDemand(async () => (await later()).CommandPalette),
  ConnectDialog: onDemand(async () => (await later()).ConnectDialog),
  DeleteDialog: onDemand(async () => (await later()).DeleteDialog),
  DeskBoard: onDemand(async () => (await later()).DeskBoard),
  DeskPane: onDemand(async () => (await later()).DeskPane),
  ImportReportDialog: onDemand(async () => (await later()).ImportReportDialog),
  Inspector: onDemand(async () => (await later()).Inspector),
  LibraryFindDialog: onDemand(async () => (await later()).LibraryFindDialog),
  LibraryMenu: onDemand(async () => (await later()).LibraryMenu),
  NewsroomDialog: onDemand(async () => (await later()).NewsroomDialog),
  RestoreDialog: onDemand(async () => (await later()).RestoreDialog),
  SelectionDialog: onDemand(async () => (await later()).SelectionDialog),
  SettingsDialog: onDemand(async () => (await later()).SettingsDialog),
  ShortcutsDialog: onDemand(async () => (await later()).ShortcutsDialog),
  SpaceDialog: onDemand(async () => (await later()).SpaceDialog),
  TemplateDialog: onDemand(async () => (await later()).TemplateDialog),
  Today: onDemand(async () => (await later()).Today),
  Welcome: onDemand(async () => (await later()).Welcome),
} as const

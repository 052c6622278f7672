import type { EventChannel, EventPayload } from '../../shared/contract/events'
import type { ExportFormat } from '../../shared/contract/export-formats'
import type { ArticleId } from '../../shared/ids'
import type { HolderId } from '../articles/held-article'

/** Who asks: the window behind a request. */
export interface Caller {
  readonly holder: HolderId
}

/** What request handlers need of the windows around them; the shell implements it on Electron, tests in memory. */
export interface DeskWindows {
  /** Asks for article files to import; empty when the person chose none. */
  chooseImports(caller: Caller): Promise<readonly string[]>
  /** Asks for photo files; empty when the person chose none. */
  choosePhotos(caller: Caller): Promise<readonly string[]>
  /** Asks where an export goes: a file, or a folder for formats of several files; undefined when the person chose none. */
  chooseExport(
    caller: Caller,
    suggestion: { readonly fileName: string; readonly format: ExportFormat },
  ): Promise<string | undefined>
  /** Asks for a folder to write into; undefined when the person chose none. */
  chooseFolder(caller: Caller): Promise<string | undefined>
  /** Hands files to the system's drag while the window's mouse button is down. */
  startDrag(holder: HolderId, paths: readonly string[]): void
  /** Asks for a Hunspell dictionary, either of its two files; undefined when the person chose none. */
  chooseDictionary(caller: Caller): Promise<string | undefined>
  /** Asks for a backup to restore; undefined when the person chose none. */
  chooseBackup(caller: Caller): Promise<string | undefined>
  /** Asks where a backup goes; undefined when the person chose none. */
  chooseBackupPlace(caller: Caller, fileName: string): Promise<string | undefined>
  /** Asks whether an address may be opened outside, and opens it; only http, https and mailto ever are. Answers whether it was. */
  openLink(caller: Caller, url: string): Promise<boolean>
  /** Shows a file in the system's file manager. */
  showFile(path: string): void
  /** Opens another window on an article. */
  openWindow(id: ArticleId): void
  /** The window has sent everything it had. */
  flushed(token: string): void
  /** Tells one window. */
  send<C extends EventChannel>(holder: HolderId, channel: C, payload: EventPayload<C>): void
  /** Tells every window. */
  broadcast<C extends EventChannel>(channel: C, payload: EventPayload<C>): void
  /** Prints a page's HTML, whose images the application's own protocols serve, as PDF (A4). */
  printToPdf(html: string): Promise<Uint8Array>
}

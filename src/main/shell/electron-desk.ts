import { BrowserWindow, dialog, type FileFilter, type OpenDialogOptions, shell } from 'electron'
import type { EventChannel, EventPayload } from '../../shared/contract/events'
import type { ExportFormat } from '../../shared/contract/export-formats'
import type { ArticleId } from '../../shared/ids'
import type { MenuTexts } from '../../shared/texts/menu'
import type { HolderId } from '../articles/held-article'
import { BACKUP_SUFFIX } from '../backup/backup-format'
import type { Caller, DeskWindows } from '../requests/ports'
import type { Windows } from './desk-windows'
import { isOpenableLink } from './guards'
import type { PreviewPages } from './preview-pages'
import { DESK_ORIGIN } from './protocols'

const EXTENSIONS: Readonly<Record<ExportFormat, string>> = {
  html: 'html',
  docx: 'docx',
  markdown: 'md',
  text: 'txt',
  pdf: 'pdf',
  json: 'json',
}

const BACKUP_EXTENSION = BACKUP_SUFFIX.slice(1)

/** What the Electron desk works with. */
export interface ElectronDeskParts {
  readonly windows: Windows
  readonly previews: PreviewPages
  /** The picture shown while files are dragged. */
  readonly dragIcon: string
  readonly texts: () => MenuTexts
}

/** What request handlers need of windows, on Electron. */
export class ElectronDesk implements DeskWindows {
  readonly #parts: ElectronDeskParts

  constructor(parts: ElectronDeskParts) {
    this.#parts = parts
  }

  async chooseImports(caller: Caller): Promise<readonly string[]> {
    const { articleFiles, allFiles } = this.#parts.texts()
    const extensions = ['docx', 'odt', 'fodt', 'html', 'htm', 'md', 'markdown', 'txt', 'json']
    return this.#choose(caller, [
      { name: articleFiles, extensions },
      { name: allFiles, extensions: ['*'] },
    ])
  }

  async choosePhotos(caller: Caller): Promise<readonly string[]> {
    return this.#choose(caller, [{ name: this.#parts.texts().photoFiles, extensions: ['jpg', 'jpeg', 'png', 'webp'] }])
  }

  async chooseExport(
    caller: Caller,
    { fileName, format }: { readonly fileName: string; readonly format: ExportFormat },
  ): Promise<string | undefined> {
    const extension = EXTENSIONS[format]
    return this.#choosePlace(caller, fileName, { name: extension.toUpperCase(), extensions: [extension] })
  }

  async chooseFolder(caller: Caller): Promise<string | undefined> {
    const [path] = await this.#choose(caller, [], ['openDirectory', 'createDirectory'])
    return path
  }

  startDrag(holder: HolderId, paths: readonly string[]): void {
    const [file] = paths
    const contents = this.#parts.windows.of(holder)?.webContents
    if (file !== undefined) contents?.startDrag({ file, files: [...paths], icon: this.#parts.dragIcon })
  }

  async chooseDictionary(caller: Caller): Promise<string | undefined> {
    const { dictionaries, allFiles } = this.#parts.texts()
    const filters = [
      { name: dictionaries, extensions: ['dic', 'aff'] },
      { name: allFiles, extensions: ['*'] },
    ]
    const [path] = await this.#choose(caller, filters, ['openFile'])
    return path
  }

  async chooseBackup(caller: Caller): Promise<string | undefined> {
    const { backups, allFiles } = this.#parts.texts()
    const filters = [
      { name: backups, extensions: [BACKUP_EXTENSION] },
      { name: allFiles, extensions: ['*'] },
    ]
    const [path] = await this.#choose(caller, filters, ['openFile'])
    return path
  }

  async chooseBackupPlace(caller: Caller, fileName: string): Promise<string | undefined> {
    return this.#choosePlace(caller, fileName, { name: this.#parts.texts().backups, extensions: [BACKUP_EXTENSION] })
  }

  async openLink(caller: Caller, url: string): Promise<boolean> {
    if (!isOpenableLink(url)) return false
    const { openLinkTitle, openLink, cancel } = this.#parts.texts()
    const options = { message: openLinkTitle, detail: url, buttons: [openLink, cancel], defaultId: 0, cancelId: 1 }
    const window = this.#parts.windows.of(caller.holder)
    const answer =
      window === undefined ? await dialog.showMessageBox(options) : await dialog.showMessageBox(window, options)
    if (answer.response !== 0) return false
    await shell.openExternal(url)
    return true
  }

  showFile(path: string): void {
    shell.showItemInFolder(path)
  }

  openWindow(id: ArticleId): void {
    this.#parts.windows.open(id)
  }

  flushed(token: string): void {
    this.#parts.windows.flushed(token)
  }

  send<C extends EventChannel>(holder: HolderId, channel: C, payload: EventPayload<C>): void {
    this.#parts.windows.send(holder, channel, payload)
  }

  broadcast<C extends EventChannel>(channel: C, payload: EventPayload<C>): void {
    this.#parts.windows.broadcast(channel, payload)
  }

  async printToPdf(html: string): Promise<Uint8Array> {
    const path = this.#parts.previews.publish(html)
    const printer = new BrowserWindow({
      show: false,
      webPreferences: { contextIsolation: true, sandbox: true, nodeIntegration: false, javascript: false },
    })
    try {
      await printer.loadURL(new URL(path, DESK_ORIGIN).href)
      return await printer.webContents.printToPDF({ pageSize: 'A4', printBackground: true, generateTaggedPDF: true })
    } finally {
      printer.destroy()
      this.#parts.previews.withdraw(path)
    }
  }

  async #choosePlace(caller: Caller, fileName: string, filter: FileFilter): Promise<string | undefined> {
    const options = { defaultPath: fileName, filters: [filter] }
    const window = this.#parts.windows.of(caller.holder)
    const answer =
      window === undefined ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options)
    return answer.canceled || answer.filePath === '' ? undefined : answer.filePath
  }

  async #choose(
    caller: Caller,
    filters: FileFilter[],
    properties: NonNullable<OpenDialogOptions['properties']> = ['openFile', 'multiSelections'],
  ): Promise<readonly string[]> {
    const options: OpenDialogOptions = { properties, filters }
    const window = this.#parts.windows.of(caller.holder)
    const answer =
      window === undefined ? await dialog.showOpenDialog(options) : await dialog.showOpenDialog(window, options)
    return answer.canceled ? [] : answer.filePaths
  }
}

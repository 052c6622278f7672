import type { Provided } from '../absences.ts'
import type { HostLog } from '../host-log.ts'
import { HostBrowserWindow } from '../windows/HostBrowserWindow.ts'
import type { HostWebContents } from '../windows/HostWebContents.ts'
import type { PageDialogHost } from './PageDialogHost.ts'
import { freeSavePath } from './save-path.ts'

/** What dialogs need of the rest of the host. */
export interface DialogDependencies {
  readonly pages: PageDialogHost
  readonly log: HostLog
  /** Whether there is a person to answer; otherwise every dialog is cancelled. */
  readonly interactive: boolean
  focusedContents(): HostWebContents | undefined
  /** Where files are saved, the best first. */
  saveFolders(): readonly string[]
}

type Windowed<O> = [O] | [Electron.BaseWindow, O]

/** `dialog`: shown inside the page of a visible window, cancelled with a warning where nobody looks. */
export class HostDialog implements Provided<Electron.Dialog> {
  readonly #deps: DialogDependencies

  constructor(deps: DialogDependencies) {
    this.#deps = deps
  }

  async showOpenDialog(...args: Windowed<Electron.OpenDialogOptions>): Promise<Electron.OpenDialogReturnValue> {
    const { contents, options } = this.#target('showOpenDialog', args)
    if (!contents) return { canceled: true, filePaths: [] }
    const properties = options.properties ?? ['openFile']
    const directory = properties.includes('openDirectory') && !properties.includes('openFile')
    const multiple = properties.includes('multiSelections')
    const request = { multiple, directory, accept: acceptOf(options.filters ?? []) }
    const filePaths = await this.#deps.pages.chooseFiles(contents, request).catch((error: unknown) => {
      this.#deps.log.detail('file chooser', error)
      return []
    })
    return { canceled: filePaths.length === 0, filePaths }
  }

  async showSaveDialog(...args: Windowed<Electron.SaveDialogOptions>): Promise<Electron.SaveDialogReturnValue> {
    const { contents, options } = this.#target('showSaveDialog', args)
    if (!contents) return { canceled: true, filePath: '' }
    const filePath = freeSavePath(options, this.#deps.saveFolders())
    await this.#deps.pages.notice(contents, [options.title ?? options.buttonLabel ?? '↓', filePath])
    return { canceled: false, filePath }
  }

  async showMessageBox(...args: Windowed<Electron.MessageBoxOptions>): Promise<Electron.MessageBoxReturnValue> {
    const { contents, options } = this.#target('showMessageBox', args)
    const buttons = options.buttons?.length ? options.buttons : ['OK']
    const cancelId = options.cancelId ?? cancelButton(buttons)
    const cancelled = { response: cancelId, checkboxChecked: options.checkboxChecked ?? false }
    if (!contents) return cancelled
    const request = {
      title: options.title ?? '',
      message: options.message,
      detail: options.detail ?? '',
      buttons,
      defaultId: options.defaultId ?? 0,
      cancelId,
      checkboxLabel: options.checkboxLabel ?? '',
      checkboxChecked: cancelled.checkboxChecked,
    }
    return (await this.#deps.pages.messageBox(contents, request)) ?? cancelled
  }

  /** Printed; and shown, when there is a page to show it in. */
  showErrorBox(title: string, content: string): void {
    this.#deps.log.error(`${title}: ${content}`)
    if (this.#deps.interactive && this.#deps.focusedContents()) {
      void this.showMessageBox({ message: title, detail: content })
    }
  }

  #target<O>(name: string, args: Windowed<O>): { contents: HostWebContents | undefined; options: O } {
    const options = args.length === 1 ? args[0] : args[1]
    if (!this.#deps.interactive) {
      this.#deps.log.warn(`dialog.${name} was called without a stub: answered as cancelled`)
      return { contents: undefined, options }
    }
    const window: unknown = args.length === 2 ? args[0] : undefined
    const contents = window instanceof HostBrowserWindow ? window.contents : this.#deps.focusedContents()
    if (!contents) this.#deps.log.warn(`dialog.${name} has no window to be shown in: answered as cancelled`)
    return { contents, options }
  }
}

function acceptOf(filters: readonly Electron.FileFilter[]): string {
  const extensions = filters.flatMap((filter) => filter.extensions)
  return extensions.includes('*') ? '' : extensions.map((extension) => `.${extension}`).join(',')
}

// Electron's rule: the button that says "Cancel" or "No", else the first.
function cancelButton(buttons: readonly string[]): number {
  return Math.max(
    0,
    buttons.findIndex((label) => /^&?(?:cancel|no)$/i.test(label)),
  )
}

import { join } from 'node:path'
import { app, dialog, nativeTheme, session } from 'electron'
import type { Failure } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { chooseInterfaceLanguage } from '../../shared/texts/choose-language'
import { failureTexts } from '../../shared/texts/failures'
import { fillPlaceholders } from '../../shared/texts/fill-placeholders'
import { menuTexts } from '../../shared/texts/menu'
import { createHandlers } from '../requests/handlers'
import { ExportDesk } from '../transfer/export-desk'
import { PreviewDesk } from '../transfer/preview-desk'
import { openWorkstation, type Workstation } from '../workstation'
import { setApplicationMenu } from './application-menu'
import { Windows } from './desk-windows'
import { ElectronDesk } from './electron-desk'
import { guardContents, guardSession } from './guards'
import { answerRequests } from './ipc'
import { finishBeforeQuit } from './lifecycle'
import { PreviewPages } from './preview-pages'
import { registerSchemes, serveProtocols } from './protocols'
import { WindowState } from './window-state'

/** Where the program's own files lie. */
export interface DesktopPaths {
  /** The folder of the build: `main/`, `preload/`, `renderer/` are inside. */
  readonly outFolder: string
}

/** Starts the desktop program; the process ends with it. */
export function startDesktop(paths: DesktopPaths): void {
  // The product's name has diacritics, which not every tool that meets the path can cope with.
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), 'toasoan'))
  if (!app.requestSingleInstanceLock()) {
    app.quit()
    return
  }
  registerSchemes()
  // Nothing may wait for the application at the top level: it would hold back the very readiness it waits for.
  app
    .whenReady()
    .then(() => openDesktop(paths))
    .catch((error: unknown) => {
      log(`start: ${String(error)}`)
      app.exit(1)
    })
}

async function openDesktop({ outFolder }: DesktopPaths): Promise<void> {
  const resources = app.isPackaged ? process.resourcesPath : join(outFolder, '..', 'resources')
  const systemLanguages = app.getPreferredSystemLanguages()
  const previews = new PreviewPages()
  // The library may change before there is a window to tell.
  let shown: Windows | undefined
  const opened = await openWorkstation({
    folder: join(app.getPath('userData'), 'profile'),
    workers: {
      search: join(outFolder, 'main', 'search-worker.js'),
      import: join(outFolder, 'main', 'import-worker.js'),
    },
    resources,
    log,
    onLibrary: (change) => shown?.broadcast('library:changed', change),
    onSetAside: ({ file, reason, folder }) => log(`${file} set aside (${reason}) in ${folder}`),
  })
  if (!opened.ok) {
    refuseToStart(opened.failure, systemLanguages)
    return
  }
  const station = opened.value
  const texts = (): (typeof menuTexts)['vi'] =>
    menuTexts[chooseInterfaceLanguage(station.settings.current.interfaceLanguage, systemLanguages)]
  const windows = new Windows({
    preload: join(outFolder, 'preload', 'index.cjs'),
    icon: join(resources, 'icon.png'),
    state: () => stateFile.data,
    saveState: (state) => {
      stateFile.data = state
      return stateFile.write().catch((error: unknown) => log(`window.json: ${String(error)}`))
    },
    texts,
    onGone: (holder) => void station.open.closeHolder(holder),
    log,
  })

  shown = windows
  // Before anything is waited for: the library is being compared with the drafts, which finds the damaged ones.
  connect(station, windows)
  const stateFile = await station.openFile('window.json', WindowState, WindowState.parse({}))
  guardSession(session.defaultSession)
  const desk = new ElectronDesk({ windows, previews, texts })
  guardContents((contents, url) => void desk.openLink({ holder: contents.id }, url))
  serveProtocols({
    rendererRoot: join(outFolder, 'renderer'),
    photos: station.photos,
    previewPage: (url) => previews.page(url),
  })
  const { open, library, photos } = station
  const pages = new PreviewDesk({ open, library, photos, now: Date.now, publish: (html) => previews.publish(html) })
  answerRequests(
    createHandlers({
      ...station,
      about: {
        version: app.getVersion(),
        profile: station.profile.paths.root,
        platform: process.platform,
        host: process.versions.electron ?? '',
        systemLanguages,
      },
      previews: pages,
      exports: new ExportDesk({
        open,
        library,
        photos,
        disk: station.disk,
        now: Date.now,
        printToPdf: (html) => desk.printToPdf(html),
      }),
      windows: desk,
    }),
    log,
  )
  followSettings(station, windows, texts)
  finishBeforeQuit(async () => {
    await windows.settle()
    await station.close()
  }, log)
  app.on('second-instance', (_event, argv) => bringForward(windows, argv))
  windows.open(articleNamed(process.argv))
}

/** Passes what happens to drafts on to the windows. */
function connect(station: Workstation, windows: Windows): void {
  station.open.subscribe(({ id, update, holders }) => {
    for (const holder of holders) windows.send(holder, 'drafts:changed', { id, update })
  })
  station.store.subscribe((event) => {
    switch (event.kind) {
      case 'failing':
        windows.broadcast('drafts:trouble', { id: event.id, failure: event.failure })
        break
      case 'recovered':
        windows.broadcast('drafts:trouble', { id: event.id })
        break
      case 'quarantined':
        log(`draft ${event.id} set aside (${event.reason}) in ${event.folder}`)
        windows.announce('drafts:quarantined', { id: event.id, restored: event.restored, reason: event.reason })
        break
      case 'saved':
        break
    }
  })
}

function followSettings({ settings }: Workstation, windows: Windows, texts: () => (typeof menuTexts)['vi']): void {
  const apply = (): void => {
    nativeTheme.themeSource = settings.current.theme
    setApplicationMenu(
      texts(),
      (command) => {
        const front = windows.of()
        if (front !== undefined) windows.send(front.webContents.id, 'menu:command', { command })
      },
      process.platform === 'darwin',
    )
  }
  apply()
  settings.subscribe((changed) => {
    apply()
    windows.broadcast('settings:changed', changed)
  })
}

function bringForward(windows: Windows, argv: readonly string[]): void {
  const window = windows.any() ?? windows.open()
  if (window.isMinimized()) window.restore()
  window.focus()
  const id = articleNamed(argv)
  if (id !== undefined) windows.send(window.webContents.id, 'article:show', { id })
}

/** The article that a start's `--article=<id>` asks for. */
function articleNamed(argv: readonly string[]): ArticleId | undefined {
  return argv.map((argument) => argument.replace(/^--article=/, '')).find(isArticleId)
}

function refuseToStart(failure: Failure, systemLanguages: readonly string[]): void {
  const sentence = fillPlaceholders(
    failureTexts[chooseInterfaceLanguage('system', systemLanguages)][failure.code],
    failure.params,
  )
  log(`start: ${failure.code} ${failure.detail ?? ''}`)
  dialog.showErrorBox('Tòa Soạn', sentence)
  app.exit(1)
}

function log(message: string): void {
  process.stderr.write(`${new Date().toISOString()} ${message}\n`)
}

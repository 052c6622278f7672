import { hostname } from 'node:os'
import { join } from 'node:path'
import { app, dialog, session } from 'electron'
import type { Low } from 'lowdb'
import type { Failure } from '../../shared/failure'
import type { ArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { chooseInterfaceLanguage } from '../../shared/texts/choose-language'
import type { InterfaceLanguage } from '../../shared/texts/define'
import { failureTexts } from '../../shared/texts/failures'
import { fillPlaceholders } from '../../shared/texts/fill-placeholders'
import { type MenuTexts, menuTexts } from '../../shared/texts/menu'
import { mergeTexts } from '../../shared/texts/merge'
import type { SetAside } from '../storage/json-file'
import type { VaultKeys } from '../vault/open-vault'
import { openWorkstation, type Workstation } from '../workstation'
import { Windows } from './desk-windows'
import { ElectronDesk } from './electron-desk'
import { guardContents, guardSession } from './guards'
import { finishBeforeQuit } from './lifecycle'
import { PreviewPages } from './preview-pages'
import { registerSchemes, serveProtocols } from './protocols'
import { systemKeyStore } from './safe-key-store'
import { systemSeal } from './safe-token'
import { joinSampleNewsroom } from './sample-newsroom'
import { serveWindows } from './serve-windows'
import { argumentOf, articleNamed } from './start-arguments'
import { tellOfNewsroom } from './tell-windows'
import { askForPhrase } from './unlock-window'
import { UnsavedDrafts } from './unsaved-drafts'
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
  const setAside: SetAside[] = []
  // The library may change before there is a window to tell.
  let shown: Windows | undefined
  // A profile that the key store does not open is opened again, to be written, by the phrase that opened it to be read.
  let keys: VaultKeys = { keyStore: systemKeyStore() }
  const open = (mayBeReadOnly: boolean): Promise<Result<Workstation>> =>
    openWorkstation({
      folder: join(app.getPath('userData'), 'profile'),
      mayBeReadOnly,
      keys,
      workers: {
        search: join(outFolder, 'main', 'search-worker.js'),
        import: join(outFolder, 'main', 'import-worker.js'),
        find: join(outFolder, 'main', 'find-worker.js'),
        spelling: join(outFolder, 'main', 'spelling-worker.js'),
      },
      resources,
      log,
      onLibrary: (change) => shown?.broadcast('library:changed', change),
      onSetAside: (event) => {
        log(`${event.file} set aside (${event.reason}) in ${event.folder}`)
        setAside.push(event)
      },
      newsroom: {
        seal: systemSeal(),
        deviceName: hostname(),
        versionName: (text) => mergeTexts[language()][text],
        ...tellOfNewsroom({
          windows: () => shown,
          language: () => language(),
          nameOf: (id) => station.workflow.newsroom().people.find((person) => person.id === id)?.name ?? '',
          onShow: (id, version) => bringForward(windows, id, version),
        }),
      },
    })
  guardSession(session.defaultSession)
  guardContents((contents, url) => void desk.openLink({ holder: contents.id }, url))
  serveProtocols({
    rendererRoot: join(outFolder, 'renderer'),
    photos: () => station.photos,
    previewPage: (url) => previews.page(url),
  })
  const [preload, icon] = [join(outFolder, 'preload', 'index.cjs'), join(resources, 'icon.png')]
  const opened = await open(true)
  const isLocked = !opened.ok && opened.failure.code === 'vault-locked'
  if (!opened.ok && !isLocked) {
    refuseToStart(opened.failure, systemLanguages)
    return
  }
  const unlocked = opened.ok
    ? { opened: opened.value, takeAway: () => undefined }
    : await askForPhrase({
        preload,
        icon,
        systemLanguages,
        language: chooseInterfaceLanguage('system', systemLanguages),
        open: (phrase) => {
          keys = { ...keys, phrase }
          return open(true)
        },
        log,
      })
  let station = unlocked.opened
  const language = (): InterfaceLanguage =>
    chooseInterfaceLanguage(station.settings.current.interfaceLanguage, systemLanguages)
  const texts = (): MenuTexts => menuTexts[language()]
  const unsaved = new UnsavedDrafts({
    flush: () => station.store.flush(),
    texts,
    sentence: ({ code, params }) => fillPlaceholders(failureTexts[language()][code], params),
  })
  const windows = new Windows({
    preload,
    icon,
    mayEnd: (window) => unsaved.mayEnd(window),
    state: () => stateFile.data,
    saveState: async (state) => {
      stateFile.data = state
      if (station.profile.readOnly) return
      await stateFile.write().catch((error: unknown) => log(`window.json: ${String(error)}`))
    },
    texts,
    onGone: (holder) => {
      station.onScreen.hideAll(holder)
      void station.open.closeHolder(holder)
    },
    log,
  })
  shown = windows
  const desk = new ElectronDesk({ windows, previews, texts, dragIcon: join(resources, 'icon.png') })
  const tryAgain = async (): Promise<Result<void>> => {
    if (!station.profile.readOnly) return ok(undefined)
    const writable = await open(false)
    if (!writable.ok) return writable.failure.code === 'disk-read-only' ? fail('profile-read-only') : writable
    serving.end()
    void serving.drag.close()
    const readOnly = station
    station = writable.value
    serving = serveWindows(station, parts)
    stateFile = await windowState(station)
    windows.reload()
    announceSetAside()
    await readOnly.close()
    return ok(undefined)
  }
  const parts = { windows, desk, previews, systemLanguages, language, tryAgain, log }
  const announceSetAside = (): void => {
    for (const event of setAside.splice(0)) windows.announce('profile:setAside', event)
  }
  let serving = serveWindows(station, parts)
  let stateFile = await windowState(station)
  finishBeforeQuit(async () => {
    await windows.settle()
    if (!(await unsaved.mayEnd(windows.any()))) {
      windows.goOn()
      // A page that crashed may have been the last one.
      if (windows.any() === undefined) windows.open()
      return false
    }
    await serving.drag.close()
    await station.close()
    return true
  }, log)
  app.on('second-instance', (_event, argv) => bringForward(windows, articleNamed(argv)))
  const sample = argumentOf(process.argv, 'sample-newsroom')
  windows.open(articleNamed(process.argv)).once('ready-to-show', () => unlocked.takeAway())
  if (sample !== undefined) void joinSampleNewsroom(station, sample, log)
  announceSetAside()
}

function windowState(station: Workstation): Promise<Low<WindowState>> {
  return station.openFile('window.json', WindowState, WindowState.parse({}))
}

/** Brings a window before all others, on an article (in one of its languages) where one is asked for. */
function bringForward(windows: Windows, id: ArticleId | undefined, language?: string): void {
  const window = windows.any() ?? windows.open()
  if (window.isMinimized()) window.restore()
  window.focus()
  const version = language === undefined ? {} : { language }
  if (id !== undefined) windows.send(window.webContents.id, 'article:show', { id, ...version })
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

import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, dialog, nativeTheme, session } from 'electron'
import type { Low } from 'lowdb'
import type { Failure } from '../../shared/failure'
import { type ArticleId, isArticleId } from '../../shared/ids'
import { fail, ok, type Result } from '../../shared/result'
import { samplePeople } from '../../shared/sample/newsroom/staff'
import { backupVersionName } from '../../shared/texts/backup'
import { chooseInterfaceLanguage } from '../../shared/texts/choose-language'
import type { InterfaceLanguage } from '../../shared/texts/define'
import { failureTexts } from '../../shared/texts/failures'
import { fillPlaceholders } from '../../shared/texts/fill-placeholders'
import { menuTexts } from '../../shared/texts/menu'
import { mergeTexts } from '../../shared/texts/merge'
import type { AccountId } from '../../shared/workflow/people'
import { ArticleDrag } from '../library/article-drag'
import { createHandlers } from '../requests/handlers'
import type { SetAside } from '../storage/json-file'
import { ExportDesk } from '../transfer/export-desk'
import { PreviewDesk } from '../transfer/preview-desk'
import type { VaultKeys } from '../vault/open-vault'
import { notificationSentence } from '../workflow/notification-sentence'
import { openWorkstation, type Workstation } from '../workstation'
import { setApplicationMenu } from './application-menu'
import { Windows } from './desk-windows'
import { ElectronDesk } from './electron-desk'
import { guardContents, guardSession } from './guards'
import { answerRequests } from './ipc'
import { finishBeforeQuit } from './lifecycle'
import { PreviewPages } from './preview-pages'
import { registerSchemes, serveProtocols } from './protocols'
import { systemKeyStore } from './safe-key-store'
import { systemSeal } from './safe-token'
import { showSystemNotices } from './system-notices'
import { askForPhrase } from './unlock-window'
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
        onSync: (overview) => shown?.broadcast('sync:changed', overview),
        onArticles: (changed) => shown?.broadcast('sync:articles', changed),
        onNotice: (notice) => shown?.broadcast('sync:notice', notice),
        onPhotos: (ids) => shown?.broadcast('photos:changed', { ids: [...ids] }),
        workflow: {
          onArticles: (change) => shown?.broadcast('workflow:changed', change),
          onNewsroom: () => shown?.broadcast('newsroom:changed', {}),
          onNotifications: ({ unread, fresh }) => {
            shown?.broadcast('notifications:changed', { unread })
            const { people } = station.workflow.newsroom()
            const nameOf = (id: AccountId): string => people.find((person) => person.id === id)?.name ?? ''
            showSystemNotices(
              fresh.map((each) => ({
                text: notificationSentence(each, language(), nameOf),
                onOpen: () => bringForward(windows, [each.articleId], each.language),
              })),
            )
          },
        },
        onPresence: (id, people) => shown?.broadcast('presence:changed', { id, people: [...people] }),
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
  const texts = (): (typeof menuTexts)['vi'] => menuTexts[language()]
  const windows = new Windows({
    preload,
    icon,
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
    detach()
    const readOnly = station
    station = writable.value
    detach = attach(station)
    stateFile = await windowState(station)
    windows.reload()
    announceSetAside()
    await readOnly.close()
    return ok(undefined)
  }
  let dragging: ArticleDrag | undefined
  const attach = (attached: Workstation): (() => void) => {
    // First of all: the library is being compared with the drafts, which finds the damaged ones.
    const ends = [connect(attached, windows)]
    const about = { version: app.getVersion(), platform: process.platform, host: process.versions.electron ?? '' }
    const { profile } = attached
    const transfer = transferDesks(attached, desk, previews)
    void dragging?.close()
    const drag = new ArticleDrag({
      exports: transfer.exports,
      rows: () => attached.library.rows,
      temporaryFolder: tmpdir(),
      startDrag: (holder, paths) => desk.startDrag(holder, paths),
    })
    dragging = drag
    const handlers = createHandlers({
      ...attached,
      ...transfer,
      drag,
      about: { ...about, profile: profile.paths.root, systemLanguages, readOnly: profile.readOnly },
      tryAgain,
      windows: desk,
      now: Date.now,
      windowSpelling: {
        languages: session.defaultSession.availableSpellCheckerLanguages,
        use: (languages) => session.defaultSession.setSpellCheckerLanguages([...languages]),
      },
      backupVersionName: (createdAt) => backupVersionName(language(), createdAt),
    })
    ends.push(
      answerRequests(handlers, log),
      followSettings(attached, windows, texts),
      attached.session.subscribe(() => windows.broadcast('account:changed', attached.session.state)),
      attached.spelling.subscribe(() => windows.broadcast('spelling:changed', {})),
      profile.vault.subscribe(() => windows.broadcast('vault:changed', profile.vault.status)),
    )
    // A change of form that the last end of the program interrupted goes on.
    void profile.vault.resume()
    return () => {
      for (const end of ends) end()
    }
  }
  const announceSetAside = (): void => {
    for (const event of setAside.splice(0)) windows.announce('profile:setAside', event)
  }
  let detach = attach(station)
  let stateFile = await windowState(station)
  finishBeforeQuit(async () => {
    await windows.settle()
    await dragging?.close()
    await station.close()
  }, log)
  app.on('second-instance', (_event, argv) => bringForward(windows, argv))
  const sample = argumentOf(process.argv, 'sample-newsroom')
  windows.open(articleNamed(process.argv)).once('ready-to-show', () => unlocked.takeAway())
  if (sample !== undefined) void joinSample(station, sample)
  announceSetAside()
}

function windowState(station: Workstation): Promise<Low<WindowState>> {
  return station.openFile('window.json', WindowState, WindowState.parse({}))
}

function transferDesks(
  { open, library, photos, disk, workflow }: Workstation,
  desk: ElectronDesk,
  previews: PreviewPages,
): { readonly previews: PreviewDesk; readonly exports: ExportDesk } {
  const common = { open, library, photos, stateOf: workflow.desk.stateOf.bind(workflow.desk), now: Date.now }
  return {
    previews: new PreviewDesk({ ...common, publish: (html) => previews.publish(html) }),
    exports: new ExportDesk({ ...common, disk, printToPdf: (html) => desk.printToPdf(html) }),
  }
}

/** Passes what happens to drafts on to the windows, until what it returns is called. */
function connect(station: Workstation, windows: Windows): () => void {
  const stopChanges = station.open.subscribe(({ id, update, holders }) => {
    for (const holder of holders) windows.send(holder, 'drafts:changed', { id, update })
  })
  const stopReplaced = station.open.onReplaced(({ id, holders }) => {
    for (const holder of holders) windows.send(holder, 'drafts:replaced', { id })
  })
  const stopEvents = station.store.subscribe((event) => {
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
  return () => {
    stopChanges()
    stopReplaced()
    stopEvents()
  }
}

function followSettings(
  { settings, session: newsroom }: Workstation,
  windows: Windows,
  texts: () => (typeof menuTexts)['vi'],
): () => void {
  const apply = (): void => {
    nativeTheme.themeSource = settings.current.theme
    setApplicationMenu(
      texts(),
      (command) => {
        const front = windows.of()
        if (front !== undefined) windows.send(front.webContents.id, 'menu:command', { command })
      },
      { isMac: process.platform === 'darwin', signedIn: newsroom.state.session === 'signedIn' },
    )
  }
  apply()
  const stops = [
    settings.subscribe((changed) => {
      apply()
      windows.broadcast('settings:changed', changed)
    }),
    newsroom.subscribe(apply),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

function bringForward(windows: Windows, argv: readonly string[], language?: string): void {
  const window = windows.any() ?? windows.open()
  if (window.isMinimized()) window.restore()
  window.focus()
  const id = articleNamed(argv)
  const version = language === undefined ? {} : { language }
  if (id !== undefined) windows.send(window.webContents.id, 'article:show', { id, ...version })
}

/** The article that a start's `--article=<id>` asks for. */
function articleNamed(argv: readonly string[]): ArticleId | undefined {
  return argv.map((argument) => argument.replace(/^--article=/, '')).find(isArticleId)
}

/** The value of a start's `--name=value`. */
function argumentOf(argv: readonly string[], name: string): string | undefined {
  return argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
}

/** Signs a fresh computer, or one of this sample's people, in to the sample newsroom that a start's `--sample-newsroom=<address>` names. */
async function joinSample({ session: attached, profile }: Workstation, address: string): Promise<void> {
  const { account } = attached.state
  if (profile.readOnly || (account !== null && !isSamplePerson(account.login))) return
  const joined = await attached.signInToSample(address)
  if (!joined.ok) log(`sample newsroom: ${joined.failure.code} ${joined.failure.detail ?? ''}`)
}

function isSamplePerson(login: string): boolean {
  return Object.values(samplePeople).some((person) => person.login === login)
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

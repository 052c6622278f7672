import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { absentModule, nameAbsences } from './absences.ts'
import { ChromiumProcess } from './cdp/ChromiumProcess.ts'
import { HostCommandLine } from './command-line.ts'
import { HostDialog } from './dialogs/HostDialog.ts'
import { PageDialogHost } from './dialogs/PageDialogHost.ts'
import { findChromium } from './find-chromium.ts'
import { HostLog } from './host-log.ts'
import { AppPaths } from './lifecycle/app-paths.ts'
import { type ApplicationManifest, HostApp } from './lifecycle/HostApp.ts'
import { ApplicationMenus, HostMenu } from './menus/HostMenu.ts'
import { HostProtocol } from './network/HostProtocol.ts'
import { HostSession } from './network/HostSession.ts'
import { HostWebRequest } from './network/HostWebRequest.ts'
import { Permissions } from './network/permissions.ts'
import { type RequestingPage, RequestRouter } from './network/RequestRouter.ts'
import { SchemeMap } from './network/scheme-map.ts'
import { PageSource } from './page/page-source.ts'
import { HostNativeImage } from './stand-ins/HostNativeImage.ts'
import { HostNativeTheme } from './stand-ins/HostNativeTheme.ts'
import { HostNet } from './stand-ins/HostNet.ts'
import { HostNotification } from './stand-ins/HostNotification.ts'
import { HostSafeStorage } from './stand-ins/HostSafeStorage.ts'
import { HostShell } from './stand-ins/HostShell.ts'
import { HostUtilityProcess } from './stand-ins/HostUtilityProcess.ts'
import {
  HostClipboard,
  HostCrashReporter,
  HostGlobalShortcut,
  HostPowerMonitor,
  HostPowerSaveBlocker,
  HostScreen,
} from './stand-ins/small-stand-ins.ts'
import type { WindowDependencies } from './windows/dependencies.ts'
import { HostBrowserWindow } from './windows/HostBrowserWindow.ts'
import { HostIpcMain } from './windows/HostIpcMain.ts'
import { HostWebContents } from './windows/HostWebContents.ts'
import { HostMainFrame } from './windows/main-frame.ts'
import type { PageDependencies } from './windows/PageTarget.ts'
import { followTargets, REFUSED_PAGE } from './windows/popups.ts'
import { asElectron, WindowRegistry } from './windows/WindowRegistry.ts'
import { browserWindowClass, webContentsStatics } from './windows/window-classes.ts'

/** What a host is made of. */
export interface HostOptions {
  /** The application's folder. */
  readonly folder: string
  readonly manifest: ApplicationManifest
  readonly switches: ReadonlyMap<string, string>
  readonly environment: NodeJS.ProcessEnv
  /** Path that stands for Electron's executable. */
  readonly executable: string
}

/** The stand-in for Electron: its `electron` module, and the start of Chromium behind it. */
export interface Host {
  readonly electron: Readonly<Record<string, object>>
  /** True once the application is ending. */
  readonly exiting: boolean
  /** Starts Chromium and makes the application ready; to be called once its main script has run. */
  start(): Promise<void>
}

/** Builds the stand-in; nothing runs yet. */
export function createHost(options: HostOptions): Host {
  const { environment, folder, manifest } = options
  const log = new HostLog(environment)
  const headed = environment['ELECTRON_HOST_HEADED'] === '1'
  const interactive = headed || environment['ELECTRON_HOST_DIALOGS'] === 'page'
  const secret = randomBytes(12).toString('hex')
  const commandLine = new HostCommandLine(options.switches)
  const name = manifest.productName ?? manifest.name ?? 'Electron'
  const paths = new AppPaths(name, commandLine.getSwitchValue('user-data-dir'), options.executable, environment)
  const profile = (): string => paths.ensureUserData()

  const registry = new WindowRegistry()
  const focusedContents = (): HostWebContents | undefined => (registry.focused ?? registry.all()[0])?.contents
  const pageDialogs = new PageDialogHost()
  const menus = new ApplicationMenus({
    quit: () => app.quit(),
    focusedWindow: () => (registry.focused ? asElectron(registry.focused) : null),
    show(menu, popup) {
      const window: unknown = popup.window
      const contents = window instanceof HostBrowserWindow ? window.contents : focusedContents()
      if (interactive && contents) void pageDialogs.menu(contents, menu, popup)
    },
    applicationMenuChanged() {
      const list = [...menus.accelerators().keys()]
      for (const contents of registry.contents()) contents.tellPage({ kind: 'accelerators', list })
    },
  })

  let chromium: ChromiumProcess | undefined
  const app = new HostApp({
    commandLine,
    paths,
    folder,
    manifest,
    environment,
    closeWindows: () => registry.closeAll(),
    closeChromium: async () => chromium?.close(),
    applicationMenu: () => menus.current,
    setApplicationMenu: (menu) => menus.setApplicationMenu(menu),
  })
  const isReady = (): boolean => app.isReady()

  const schemes = new SchemeMap()
  const protocol = new HostProtocol(schemes, isReady)
  const net = new HostNet(protocol, environment)
  const webRequest = new HostWebRequest()
  const permissions = new Permissions(() => page().pipe, schemes)
  const session = new HostSession(protocol, webRequest, permissions, net)
  const theme = new HostNativeTheme()
  theme.on('updated', () => {
    for (const contents of registry.contents()) contents.applyTheme()
  })

  const source = new PageSource()
  const accelerators = (): string[] => [...menus.accelerators().keys()]
  const fetchSchemes = (): string[] => schemes.fetchSchemes
  const page = (): PageDependencies => {
    if (!chromium) throw new Error('Chromium is not running before the application is ready')
    return { pipe: chromium.pipe, chromium, source, log, secret, headed, accelerators, fetchSchemes }
  }
  const ipcMain = new HostIpcMain()
  const windows: WindowDependencies = { page, app, ipcMain, log, menus, permissions, registry, schemes, session, theme }

  const classes = {
    app: HostApp,
    ipcMain: HostIpcMain,
    Menu: HostMenu,
    nativeTheme: HostNativeTheme,
    Notification: HostNotification,
    powerMonitor: HostPowerMonitor,
    screen: HostScreen,
    session: HostSession,
    BrowserWindow: HostBrowserWindow,
    UtilityProcess: HostUtilityProcess,
    webContents: HostWebContents,
    WebFrameMain: HostMainFrame,
    webRequest: HostWebRequest,
  }
  for (const [known, { prototype }] of Object.entries(classes)) nameAbsences(known, prototype)

  const plain = {
    clipboard: new HostClipboard(),
    crashReporter: new HostCrashReporter(),
    dialog: new HostDialog({
      pages: pageDialogs,
      log,
      interactive,
      focusedContents,
      saveFolders: () => [paths.get('downloads'), paths.get('home')],
    }),
    globalShortcut: new HostGlobalShortcut(),
    nativeImage: HostNativeImage,
    net,
    powerSaveBlocker: new HostPowerSaveBlocker(),
    protocol,
    safeStorage: new HostSafeStorage(profile, isReady, environment),
    shell: new HostShell(headed, profile, log),
    utilityProcess: { fork: HostUtilityProcess.fork.bind(HostUtilityProcess) },
  }
  const named = Object.entries(plain).map(([known, object]) => [known, nameAbsences(known, object)] as const)

  const electron: Record<string, object> = {
    ...Object.fromEntries(ABSENT.map((known) => [known, absentModule(known)])),
    ...Object.fromEntries(named),
    app,
    BrowserWindow: browserWindowClass(windows),
    ipcMain,
    Menu: menus.classes.Menu,
    MenuItem: menus.classes.MenuItem,
    nativeTheme: theme,
    Notification: HostNotification,
    powerMonitor: new HostPowerMonitor(),
    screen: new HostScreen(),
    session: {
      defaultSession: session,
      fromPartition(): HostSession {
        log.warn('session.fromPartition gives the default session')
        return session
      },
    },
    webContents: webContentsStatics(registry),
  }

  const pageOfFrame = (frameId: string): RequestingPage | undefined =>
    registry.contentsOfTarget(frameId) ?? (registry.refused.has(frameId) ? REFUSED_PAGE : undefined)

  return {
    electron,
    start,
    get exiting() {
      return app.exiting
    },
  }

  async function start(): Promise<void> {
    // The main script may have ended the application already: a second instance does.
    if (app.exiting) return
    const executable = findChromium(environment)
    if (executable === undefined) {
      log.error('no Chromium found: install one (apt-get install chromium) or set ELECTRON_HOST_CHROMIUM')
      process.exit(1)
    }
    const { switches } = commandLine
    const isRoot = process.getuid?.() === 0
    const chromiumProfile = join(profile(), 'chromium-host')
    chromium = new ChromiumProcess({ executable, profile: chromiumProfile, headed, switches, isRoot }, log)
    chromium.onExit((lastWords) => {
      if (app.exiting) return
      log.error(`Chromium has gone:\n${lastWords.join('\n')}`)
      app.exit(1)
    })
    const { pipe: browser } = chromium
    const { product } = await browser.send('Browser.getVersion')
    Object.defineProperty(process.versions, 'chrome', { value: product.split('/')[1], enumerable: true })
    const router = new RequestRouter({ browser, protocol, webRequest, schemes, log, secret, pageOfFrame })
    await Promise.all([router.start(), followTargets(windows)])
    app.becomeReady()
  }
}

/** Modules and classes of Electron's that the stand-in lacks altogether. */
const ABSENT = [
  'autoUpdater',
  'BaseWindow',
  'BrowserView',
  'contentTracing',
  'desktopCapturer',
  'ImageView',
  'inAppPurchase',
  'MessageChannelMain',
  'netLog',
  'parentPort',
  'pushNotifications',
  'ShareMenu',
  'systemPreferences',
  'TouchBar',
  'Tray',
  'View',
  'WebContentsView',
  'webFrameMain',
]

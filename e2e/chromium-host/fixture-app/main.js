// A small application for the tests of the Chromium host.
const { readFileSync, writeFileSync } = require('node:fs')
const path = require('node:path')
const electron = require('electron')

const { app, BrowserWindow, ipcMain, nativeTheme, protocol, safeStorage, session } = electron

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' photo:; connect-src 'self'"
const PAGES = { '/': 'page.html', '/page.html': 'page.html', '/page.js': 'page.js' }
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript' }

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  { scheme: 'photo', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])
if (!app.requestSingleInstanceLock({ from: 'fixture' })) app.exit(0)

// What the specs ask about.
globalThis.seen = { blocked: [], opened: [], events: [], contextMenu: null, second: null }
const { seen } = globalThis
let saved = false

function createWindow(place = '/') {
  const window = new BrowserWindow({
    width: 900,
    height: 640,
    show: false,
    webPreferences: { preload: path.join(__dirname, 'preload.js'), contextIsolation: true, sandbox: true },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.setWindowOpenHandler(({ url }) => {
    seen.opened.push(url)
    return { action: 'deny' }
  })
  window.webContents.on('will-navigate', (event, url) => {
    seen.blocked.push(url)
    event.preventDefault()
  })
  window.webContents.on('context-menu', (_event, params) => {
    seen.contextMenu = { ...params, frame: null }
    electron.Menu.buildFromTemplate([
      { id: 'mark', label: '&Mark', click: () => seen.events.push('marked') },
      { type: 'separator' },
      { label: 'Never', enabled: false },
    ]).popup({ window, x: params.x, y: params.y })
  })
  window.webContents.on('render-process-gone', (_event, details) => seen.events.push(`gone:${details.reason}`))
  window.webContents.ipc.handle('own', () => `page ${window.id}`)
  window.on('close', (event) => {
    if (saved || process.env.FIXTURE_SAVE !== 'close') return
    event.preventDefault()
    setImmediate(() => {
      save('close')
      window.close()
    })
  })
  void window.loadURL(`app://bundle${place}`)
  return window
}

function save(when) {
  saved = true
  writeFileSync(path.join(app.getPath('userData'), 'saved.txt'), when)
}

app.on('second-instance', (_event, argv, folder, data) => {
  seen.second = { argv: argv.slice(1), folder, data }
})
app.on('before-quit', (event) => {
  if (saved || process.env.FIXTURE_SAVE !== 'quit') return
  event.preventDefault()
  setImmediate(() => {
    save('quit')
    app.quit()
  })
})
app.on('will-quit', () => writeFileSync(path.join(app.getPath('userData'), 'will-quit.txt'), 'yes'))
app.on('window-all-closed', () => app.quit())

async function start() {
  await app.whenReady()
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    if (request.method === 'POST') {
      const body = await request.text()
      return Response.json({ body, type: request.headers.get('content-type') })
    }
    const file = PAGES[pathname]
    if (host !== 'bundle' || !file) return new Response('not found', { status: 404 })
    const type = TYPES[file.split('.').pop()]
    const headers = { 'content-type': type, 'content-security-policy': POLICY, 'x-fixture': 'yes' }
    return new Response(readFileSync(path.join(__dirname, file)), { headers })
  })
  protocol.handle('photo', (request) => {
    const host = new URL(request.url).host
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${host.length}" height="7"/>`
    return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
  })
  session.defaultSession.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === 'clipboard-sanitized-write'),
  )
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission) => permission === 'clipboard-sanitized-write',
  )

  ipcMain.handle('echo', (_event, value) => value)
  ipcMain.handle('sender', (event) => [event.senderFrame.url, event.senderFrame.origin, event.sender.id])
  ipcMain.handle('bytes', (_event, bytes) => [bytes.constructor.name, bytes.length, Buffer.from([1, 2, 3])])
  ipcMain.handle('fail', () => {
    throw new TypeError('no such thing')
  })
  ipcMain.handle('uncloneable', () => () => 1)
  ipcMain.on('ask', (event, number) => {
    event.returnValue = { doubled: number * 2 }
  })
  ipcMain.on('ping', (event, text) => event.reply('pong', text))
  ipcMain.handle('theme', (_event, source) => {
    nativeTheme.themeSource = source
  })
  ipcMain.handle('secret', (_event, text) => {
    const encrypted = safeStorage.encryptString(text)
    return [encrypted.includes(Buffer.from(text)), safeStorage.decryptString(encrypted)]
  })
  ipcMain.handle('sum', (_event, numbers) => {
    const worker = electron.utilityProcess.fork(path.join(__dirname, 'worker.js'))
    return new Promise((resolve) => {
      worker.on('message', (message) => {
        worker.once('exit', () => resolve(message))
        worker.kill()
      })
      worker.postMessage(numbers, [])
    })
  })

  electron.Menu.setApplicationMenu(
    electron.Menu.buildFromTemplate([
      {
        label: 'File',
        submenu: [
          { id: 'new', label: 'New', accelerator: 'CmdOrCtrl+N', click: () => seen.events.push('new') },
          { id: 'larger', label: 'Larger', role: 'zoomIn' },
          { role: 'quit' },
        ],
      },
      { role: 'editMenu' },
    ]),
  )
  globalThis.createWindow = createWindow
  createWindow()
}

void start()

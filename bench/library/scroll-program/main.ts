import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, protocol } from 'electron'
import { LibraryIndex } from '../../../src/main/library/library-index'
import { readBundleFile } from '../../../src/main/shell/bundle-files'
import { requests } from '../../../src/shared/contract/requests'
import type { LibraryFilter, LibraryQuery } from '../../../src/shared/library'
import { fail, ok } from '../../../src/shared/result'
import { Settings } from '../../../src/shared/settings'
import { madeUpRows } from '../made-up-rows'

/**
 * A desktop program with the workstation's own window, preload and library index, but no articles behind the rows: writing
 * 100,000 drafts only to scroll past them would take minutes. Its arguments: `--build=` the folder of the workstation's build,
 * `--bare=` the folder of the bare list, `--rows=` how many.
 */
const [build = '', bare = '', rows = ''] = ['build', 'bare', 'rows'].map((name) => app.commandLine.getSwitchValue(name))

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

const index = new LibraryIndex(() => Promise.resolve([]))

const answers: Readonly<Record<string, (input: never) => unknown>> = {
  'app:info': () => ({
    version: '0',
    profile: '',
    platform: process.platform,
    host: '',
    systemLanguages: ['en'],
    settings: Settings.parse({ welcomed: true, interfaceLanguage: 'en' }),
  }),
  'library:query': (query: LibraryQuery) => index.query(query),
  'library:ids': async (filter: LibraryFilter) => ({ ids: [...(await index.ids(filter))] }),
  'library:facets': () => index.facets(),
}

void app.whenReady().then(() => {
  index.reset(madeUpRows(Number(rows)))
  protocol.handle('app', async (request) => {
    const { pathname } = new URL(request.url)
    const file = pathname.startsWith('/bare/')
      ? await readBundleFile(bare, pathname.slice('/bare'.length))
      : await readBundleFile(join(build, 'renderer'), pathname)
    return file === undefined
      ? new Response('', { status: 404 })
      : new Response(file.bytes, { headers: { 'Content-Type': file.type } })
  })
  for (const channel of Object.keys(requests)) {
    ipcMain.handle(channel, async (_event, input: unknown) => {
      const answer = answers[channel]
      return answer === undefined ? fail('unexpected') : ok(await answer(input as never))
    })
  }
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    webPreferences: { preload: join(build, 'preload', 'index.cjs'), contextIsolation: true, sandbox: true },
  })
  app.on('window-all-closed', () => app.quit())
  return window.loadURL('app://desk/index.html')
})

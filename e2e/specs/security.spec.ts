import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { type RequestChannel, requests } from '../../src/shared/contract/requests'
import { type ArticleId, newArticleId } from '../../src/shared/ids'
import { expect, test } from '../fixtures'
import { ask, obtain, shownArticle } from '../pages/bridge'
import { junkFor, seeded } from '../pages/junk'
import { Shell } from '../pages/Shell'

/** Change it to try others; a failure names it. */
const SEED = 20_260_301
const INPUTS_PER_CHANNEL = 20

test('the page has the bridge and nothing of Node or Electron', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const found = await page.evaluate(() => {
    const names = ['require', 'module', 'exports', 'process', 'Buffer', 'global', 'setImmediate', 'ipcRenderer', 'electron']
    const { request } = window.desk
    const tamper = (change: () => void): void => {
      try {
        change()
      } catch {
        // Refused aloud is refused as well.
      }
    }
    tamper(() => Object.assign(window.desk, { request: () => 'mine', extra: 1 }))
    return {
      node: names.filter((name) => name in window),
      bridge: Object.keys(window.desk).sort(),
      frozen: Object.isFrozen(window.desk),
      untouched: window.desk.request === request,
      webview: 'getWebContentsId' in document.createElement('webview'),
    }
  })
  expect(found).toEqual({ node: [], bridge: ['on', 'pathOf', 'request'], frozen: true, untouched: true, webview: false })
})

test('the bridge knows the contract and nothing else', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const answers = await page.evaluate(async () => {
    const channels = ['files:read', 'constructor', '__proto__', 'toString', '', 'ELECTRON_BROWSER_REQUIRE', 'app:info ']
    const results = await Promise.all(channels.map((channel) => window.desk.request(channel as never, {} as never)))
    const heard = channels.map((channel) => {
      try {
        window.desk.on(channel as never, () => undefined)
        return channel
      } catch {
        return undefined
      }
    })
    return { allowed: results.filter(({ ok }) => ok), heard: heard.filter((channel) => channel !== undefined) }
  })
  expect(answers).toEqual({ allowed: [], heard: [] })
})

test('the policy is sent, and no injected script runs', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const policy = await page.evaluate(async () => (await fetch('index.html')).headers.get('content-security-policy') ?? '')
  expect(policy).toContain("default-src 'none'")
  const scripts = policy.split(';').filter((directive) => /^\s*script-src/.test(directive))
  expect(scripts).toHaveLength(1)
  expect(scripts[0]).not.toMatch(/unsafe|\*|https?:(?!\/\/desk\.app\.localhost)|data:|blob:/)

  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { violations: seen })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective))
    const mark = (name: string): string => `window.injected = '${name}'`
    const add = (tag: string, attributes: Record<string, string>, text = ''): HTMLElement => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      element.textContent = text
      document.body.append(element)
      return element
    }
    add('script', {}, mark('inline'))
    add('script', { src: 'https://example.org/remote.js' })
    add('script', { src: `data:text/javascript,${mark('data')}` })
    add('script', { src: URL.createObjectURL(new Blob([mark('blob')], { type: 'text/javascript' })) })
    add('img', { src: 'data:,', onerror: mark('attribute') })
    add('a', { href: `javascript:${mark('link')}` }).click()
    add('iframe', { srcdoc: `<script>parent.injected = 'frame'</script>` })
    add('iframe', { src: 'https://example.org/' })
    add('object', { data: 'https://example.org/' })
    add('form', { action: 'https://example.org/' }).dispatchEvent(new Event('submit'))
    add('img', { src: 'https://example.org/pixel.png' })
    fetch('https://example.org/').catch(() => undefined)
    // In a task of the page's own: what a debugger evaluates is exempt from the policy.
    setTimeout(() => {
      // biome-ignore lint/security/noGlobalEval: that it is refused is the point.
      for (const attempt of [() => eval(mark('eval')), () => new Function(mark('function'))()]) {
        try {
          attempt()
        } catch (error) {
          seen.push(error instanceof EvalError ? 'EvalError' : String(error))
        }
      }
    })
  })
  await expect
    .poll(() => page.evaluate(() => [...new Set(Reflect.get(window, 'violations') as string[])].sort()))
    .toEqual(['EvalError', 'connect-src', 'frame-src', 'img-src', 'object-src', 'script-src', 'script-src-attr', 'script-src-elem'])
  expect(await page.evaluate(() => Reflect.get(window, 'injected') as unknown)).toBeUndefined()
})

test('nothing leads the window away, and no page opens one', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(1)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  const refused = ['file:///etc/passwd', 'data:text/html,<p>x', 'javascript:window.injected=1', 'app://other/index.html', '/preview/x', '/nothing.html']
  for (const url of refused) {
    await page.evaluate((address) => {
      const link = document.createElement('a')
      link.href = address
      document.body.append(link)
      link.click()
      window.open(address)
      try {
        location.href = address
      } catch {
        // Chromium itself refuses some.
      }
    }, url)
  }
  await page.evaluate(() => {
    window.open('about:blank')
    location.href = 'https://example.org/location'
  })
  await expect.poll(async () => (await shell.openings()).asked).toContain('https://example.org/location')
  await page.evaluate(() => window.open('https://example.org/opened'))
  await expect.poll(async () => (await shell.openings()).asked).toContain('https://example.org/opened')
  const { asked, opened } = await shell.openings()
  expect(new Set(asked)).toEqual(new Set(['https://example.org/location', 'https://example.org/opened']))
  expect(opened).toEqual([])
  expect(await shell.windowCount()).toBe(1)
  expect(await page.evaluate(() => [Reflect.get(window, 'stillHere'), Reflect.get(window, 'injected')])).toEqual([true, undefined])
})

test('links open outside after asking, and only http, https and mailto', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(0)
  const never = ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,x', 'smb://host/share', 'app://desk/index.html', 'C:\\x.exe', 'http', '']
  for (const url of never) await ask(page, 'links:open', { url })
  const open = ['https://example.org/a', 'http://example.org/b', 'mailto:desk@example.org']
  for (const url of open) await ask(page, 'links:open', { url })
  expect(await shell.openings()).toEqual({ asked: open, opened: open, shown: [] })
})

test('no permission is given but the clipboard and full screen', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const found = await page.evaluate(async () => {
    const state = async (name: string): Promise<string> =>
      (await navigator.permissions.query({ name: name as PermissionName })).state
    const located = new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('located'),
        ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : `error ${code}`),
      ),
    )
    return [
      await state('geolocation'),
      await state('notifications'),
      await state('camera'),
      await state('microphone'),
      await state('clipboard-read'),
      Notification.permission,
      await located,
    ]
  })
  expect(found).toEqual(found.map(() => 'denied'))
})

test('no spelling of a path leads out of the bundle', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const paths = [
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/%2e%2e%2fmain%2findex.js',
    '/..%5cmain%5cindex.js',
    '/..\\main\\index.js',
    '/assets/%2e%2e%2f%2e%2e%2fmain%2findex.js',
    '/%252e%252e%252fmain%252findex.js',
    '/index.html%00.js',
    '/%2fetc%2fpasswd',
    '/C:/Windows/win.ini',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/photo/..%2f..%2fsettings.json',
    '/photo/%2e%2e%2f%2e%2e/original',
    '/preview/..%2f..%2fmain%2findex.js',
    '/preview/00000000-0000-4000-8000-000000000000',
    '/main/index.js',
  ]
  const found = await page.evaluate(
    (asked) => Promise.all(asked.map(async (path) => [path, (await fetch(path)).status] as const)),
    ['/index.html', ...paths],
  )
  expect(found).toEqual([['/index.html', 200], ...paths.map((path) => [path, 404])])
})

test(`every request refuses junk, and main goes on (seed ${SEED})`, async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const random = seeded(SEED)
  for (const channel of Object.keys(requests) as RequestChannel[]) {
    const inputs = junkFor(channel, random, INPUTS_PER_CHANNEL)
    const answers = await page.evaluate(
      ([asked, sent]) => Promise.all(sent.map((input) => window.desk.request(asked as RequestChannel, input as never))),
      [channel, inputs] as const,
    )
    const codes = answers.map((answer) => (answer.ok ? 'accepted' : answer.failure.code))
    expect(codes, `${channel}, seed ${SEED}`).toEqual(inputs.map(() => 'request-refused'))
    const uncloneable = await page.evaluate(async (asked) => {
      const loop: { self?: unknown } = {}
      loop.self = loop
      let deep: unknown = {}
      for (let level = 0; level < 500; level += 1) deep = [deep]
      const trap = Object.defineProperty({}, 'id', { enumerable: true, get: () => { throw new Error('no') } })
      const inputs: unknown[] = [() => 1, Symbol('id'), { id: () => 1 }, trap, [loop], deep, window, document.body]
      const ask = async (input: unknown): Promise<boolean> => {
        try {
          return (await window.desk.request(asked as RequestChannel, input as never)).ok
        } catch {
          // The bridge itself refuses what cannot be copied.
          return false
        }
      }
      return (await Promise.all(inputs.map(ask))).filter(Boolean).length
    }, channel)
    // Where nothing is asked for, an object with more than nothing is no mistake.
    if (Object.keys(inputsOf(channel)).length > 0 && channel !== 'settings:change' && channel !== 'library:query') {
      expect(uncloneable, channel).toBe(0)
    }
  }
  expect((await ask(page, 'app:info', {})).ok).toBe(true)
  expect(newsroom.log()).not.toMatch(/unexpected|uncaught|unhandled|TypeError|RangeError/i)
})

test('well-formed requests for what is not there, or not theirs, fail politely', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Lịch cắt điện tuần này')
  await desk.saved()
  const { page } = desk
  await newsroom.chooseFiles()
  const id = await shownArticle(page)
  const nobody = newArticleId()
  const codes = async (...answers: Promise<{ ok: boolean }>[]): Promise<string[]> =>
    (await Promise.all(answers)).map((answer) => ('failure' in answer ? (answer.failure as { code: string }).code : 'accepted'))
  expect(
    await codes(
      ask(page, 'drafts:open', { id: nobody }),
      ask(page, 'articles:duplicate', { id: nobody }),
      ask(page, 'history:list', { id: nobody }),
      ask(page, 'history:read', { id, versionId: 'none' }),
      ask(page, 'history:restore', { id, versionId: 'none' }),
      ask(page, 'articles:create', { language: '../..' }),
      ask(page, 'preview:prepare', { id: nobody, language: 'vi' }),
      ask(page, 'photos:addFile', { path: '/etc/passwd' }),
      ask(page, 'photos:addFile', { path: '/does/not/exist.jpg' }),
    ),
  ).toEqual([
    'article-not-found',
    'article-not-found',
    'article-not-found',
    'version-not-found',
    'version-not-found',
    'language-invalid',
    'article-not-found',
    'photo-not-recognised',
    'file-unreadable',
  ])
  const updates = await page.evaluate(async (article) => {
    const bytes = [[255], [1, 200], [255, 255, 255, 255, 255], [1, 1, 0, 0, 255, 255, 127], Array.from({ length: 3000 }, (_, at) => (at * 7) % 256)]
    const sent = bytes.map((update) => window.desk.request('drafts:append', { id: article as ArticleId, update: new Uint8Array(update) }))
    return (await Promise.all(sent)).map(({ ok }) => ok)
  }, id)
  expect(updates).toEqual(updates.map(() => false))
  await expect(desk.headline('vi')).toHaveValue('Lịch cắt điện tuần này')
  expect((await ask(page, 'drafts:open', { id })).ok).toBe(true)
  expect(newsroom.log()).not.toMatch(/uncaught|unhandled/i)
})

test('the preview is a foreigner: no script runs in it, and it has no bridge', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Chợ hoa <script>window.injected=1</script><img src=x onerror=injected=2>')
  await desk.saved()
  const { page } = desk
  await new Shell(newsroom.app).choose('article:preview')
  const element = page.locator('iframe')
  await expect(page.frameLocator('iframe').locator('h1')).toContainText('<script>window.injected=1</script>')
  await expect(element).toHaveAttribute('sandbox', '')
  const path = (await element.getAttribute('src')) ?? ''
  const policy = await page.evaluate(async (address) => (await fetch(address)).headers.get('content-security-policy'), path)
  expect(policy).toContain("default-src 'none'")
  expect(policy).not.toContain('script-src')
  expect(await page.frameLocator('iframe').locator('script:not([type="application/ld+json"])').count()).toBe(0)

  // Were it shown without its sandbox, it would still have neither bridge nor script.
  const bare = await page.evaluate(async (address) => {
    const frame = document.createElement('iframe')
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve))
    frame.src = address
    document.body.append(frame)
    await loaded
    const inside = frame.contentWindow
    const script = frame.contentDocument?.createElement('script')
    if (inside === null || script === undefined) return 'unreachable'
    script.textContent = 'window.injected = true'
    frame.contentDocument?.body.append(script)
    return { bridge: 'desk' in inside, injected: Reflect.get(inside, 'injected') as unknown }
  }, path)
  expect(bare).toEqual({ bridge: false, injected: undefined })
  expect(await refusedTo(newsroom.app, page, path)).toEqual({ ok: false, code: 'request-refused' })
})

test('only files that were just exported are shown in the file manager', async ({ newsroom }) => {
  const desk = await newsroom.start()
  await desk.passWelcome()
  await desk.newArticle()
  await desk.page.keyboard.type('Giờ mở cửa thư viện')
  await desk.saved()
  const { page } = desk
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(1)
  const target = join(newsroom.files, 'thu-vien.txt')
  await newsroom.chooseSavePath(target)
  expect(await ask(page, 'files:show', { path: target })).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
  const { path } = await obtain(page, 'export:save', { id: await shownArticle(page), language: 'vi', format: 'text' })
  expect(path).toBe(target)
  for (const other of ['/etc/passwd', newsroom.files, `${target}/../thu-vien.txt`, join(newsroom.userData, 'profile')]) {
    expect(await ask(page, 'files:show', { path: other })).toMatchObject({ ok: false, failure: { code: 'request-refused' } })
  }
  await obtain(page, 'files:show', { path: target })
  expect((await shell.openings()).shown).toEqual([target])
})

/** What main answers a page with the bridge that is not the workstation's: the preview, in a window of its own. */
function refusedTo(app: Shell['app'], page: Page, path: string): Promise<{ ok: boolean; code?: string }> {
  return page.evaluate(() => location.href).then(() =>
    app.evaluate(async ({ app: program, BrowserWindow }, address) => {
      const window = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${program.getAppPath()}/out/preload/index.cjs`,
          contextIsolation: true,
          sandbox: true,
          nodeIntegration: false,
        },
      })
      try {
        await window.loadURL(`app://desk${address}`)
        const answer: unknown = await window.webContents.executeJavaScript('window.desk.request("app:info", {})')
        const { ok, failure } = answer as { ok: boolean; failure?: { code: string } }
        return { ok, ...(failure === undefined ? {} : { code: failure.code }) }
      } finally {
        window.destroy()
      }
    }, path),
  )
}

function inputsOf(channel: RequestChannel): object {
  const schema = requests[channel].input
  return 'shape' in schema ? schema.shape : {}
}

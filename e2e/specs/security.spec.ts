import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { ZodType } from 'zod'
import { type RequestChannel, requests } from '../../src/shared/contract/requests'
import { newArticleId } from '../../src/shared/ids'
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
    const names = [
      'require',
      'module',
      'exports',
      'process',
      'Buffer',
      'global',
      'setImmediate',
      'ipcRenderer',
      'electron',
    ]
    const before = Object.getOwnPropertyDescriptor(window.desk, 'request')?.value as unknown
    try {
      Object.assign(window.desk, { request: () => 'mine', extra: 1 })
    } catch {
      // Refused aloud is refused as well.
    }
    return {
      node: names.filter((name) => name in window),
      bridge: Object.keys(window.desk).sort(),
      frozen: Object.isFrozen(window.desk),
      untouched: Object.getOwnPropertyDescriptor(window.desk, 'request')?.value === before,
      webview: 'getWebContentsId' in document.createElement('webview'),
    }
  })
  expect(found).toEqual({
    node: [],
    bridge: ['on', 'pathOf', 'request'],
    frozen: true,
    untouched: true,
    webview: false,
  })
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
  const policy = await page.evaluate(
    async () => (await fetch('index.html')).headers.get('content-security-policy') ?? '',
  )
  expect(policy).toContain("default-src 'none'")
  const scripts = policy.split(';').filter((directive) => /^\s*script-src/.test(directive))
  expect(scripts).toHaveLength(1)
  expect(scripts[0]).not.toMatch(/unsafe|\*|https?:(?!\/\/desk\.app\.localhost)|data:|blob:/)

  await page.evaluate(() => {
    const seen: string[] = []
    Object.assign(window, { violations: seen })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.push(effectiveDirective))
    const blob = URL.createObjectURL(new Blob(['window.injected = "blob"'], { type: 'text/javascript' }))
    const elements: [string, Record<string, string>, string?][] = [
      ['script', {}, 'window.injected = "inline"'],
      ['script', { src: 'https://example.org/remote.js' }],
      ['script', { src: 'data:text/javascript,window.injected = "data"' }],
      ['script', { src: blob }],
      ['img', { src: 'data:,', onerror: 'window.injected = "attribute"' }],
      ['img', { src: 'https://example.org/pixel.png' }],
      ['a', { href: 'javascript:window.injected = "link"' }],
      ['iframe', { srcdoc: `<script>parent.injected = 'frame'</script>` }],
      ['iframe', { src: 'https://example.org/' }],
      ['object', { data: 'https://example.org/' }],
    ]
    for (const [tag, attributes, text] of elements) {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
      element.textContent = text ?? ''
      document.body.append(element)
      if (tag === 'a') element.click()
    }
    fetch('https://example.org/').catch(() => undefined)
    // In a task of the page's own: what a debugger evaluates is exempt from the policy.
    setTimeout(() => {
      const evaluate = Reflect.get(window, 'eval') as (code: string) => unknown
      const attempts = [
        () => evaluate('window.injected = "eval"'),
        () => Reflect.construct(Function, ['window.injected = "function"']) as unknown,
      ]
      for (const attempt of attempts) {
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
    .toEqual([
      'EvalError',
      'connect-src',
      'frame-src',
      'img-src',
      'object-src',
      'script-src',
      'script-src-attr',
      'script-src-elem',
    ])
  expect(await page.evaluate(() => Reflect.get(window, 'injected') as unknown)).toBeUndefined()
})

test('nothing leads the window away, and no page opens one', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(1)
  await page.evaluate(() => Object.assign(window, { stillHere: true }))
  const refused = [
    'file:///etc/passwd',
    'data:text/html,<p>x',
    'javascript:window.injected=1',
    'app://other/index.html',
    '/preview/x',
    '/nothing.html',
  ]
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
  expect(await page.evaluate(() => [Reflect.get(window, 'stillHere'), Reflect.get(window, 'injected')])).toEqual([
    true,
    undefined,
  ])
})

test('links open outside after asking, and only http, https and mailto', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const shell = new Shell(newsroom.app)
  await shell.recordOpenings(0)
  const never = [
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'app://desk/index.html',
    'C:\\x.exe',
    'http',
    '',
  ]
  for (const url of never) await ask(page, 'links:open', { url })
  const open = ['https://example.org/a', 'http://example.org/b', 'mailto:desk@example.org']
  for (const url of open) await ask(page, 'links:open', { url })
  expect(await shell.openings()).toEqual({ asked: open, opened: open, shown: [] })
})

test('no permission is given but the clipboard and full screen', async ({ newsroom }) => {
  const { page } = await newsroom.start()
  const found = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
    const states = await Promise.all(names.map((name) => navigator.permissions.query({ name })))
    const located = new Promise<string>((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('located'),
        ({ code }) => resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : `error ${code}`),
      ),
    )
    return [...states.map(({ state }) => state), Notification.permission, await located]
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
      ([asked, sent]) => Promise.all(sent.map((input) => window.desk.request(asked, input as never))),
      [channel, inputs] as const,
    )
    const codes = answers.map((answer) => (answer.ok ? 'accepted' : answer.failure.code))
    expect(codes, `${channel}, seed ${SEED}`).toEqual(inputs.map(() => 'request-refused'))
    // Where nothing need be said, an object that says more is no mistake.
    const lenient = Object.values(inputsOf(channel)).every((field) => field.safeParse(undefined).success)
    if (!lenient) expect(await acceptedUncloneable(page, channel), channel).toBe(0)
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
  expect(
    await codesOf(
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
    const bytes = [
      [255],
      [1, 200],
      [255, 255, 255, 255, 255],
      [1, 1, 0, 0, 255, 255, 127],
      Array.from({ length: 3000 }, (_, at) => (at * 7) % 256),
    ]
    const sent = bytes.map((update) =>
      window.desk.request('drafts:append', { id: article, update: new Uint8Array(update) }),
    )
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
  const policy = await page.evaluate(
    async (address) => (await fetch(address)).headers.get('content-security-policy'),
    path,
  )
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
  expect(await refusedTo(newsroom.app, path)).toEqual({ ok: false, code: 'request-refused' })
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
  expect(await ask(page, 'files:show', { path: target })).toMatchObject({
    ok: false,
    failure: { code: 'request-refused' },
  })
  const { path } = await obtain(page, 'export:save', { id: await shownArticle(page), language: 'vi', format: 'text' })
  expect(path).toBe(target)
  for (const other of [
    '/etc/passwd',
    newsroom.files,
    `${target}/../thu-vien.txt`,
    join(newsroom.userData, 'profile'),
  ]) {
    expect(await ask(page, 'files:show', { path: other })).toMatchObject({
      ok: false,
      failure: { code: 'request-refused' },
    })
  }
  await obtain(page, 'files:show', { path: target })
  expect((await shell.openings()).shown).toEqual([target])
})

/** What main answers a page with the bridge that is not the workstation's: the preview, in a window of its own. */
function refusedTo(app: Shell['app'], path: string): Promise<{ ok: boolean; code?: string }> {
  return app.evaluate(async ({ app: program, BrowserWindow }, address) => {
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
  }, path)
}

function inputsOf(channel: RequestChannel): Readonly<Record<string, ZodType>> {
  const schema = requests[channel].input
  return 'shape' in schema ? schema.shape : {}
}

/** How many inputs a channel accepts that cannot be copied, or only with surprises. */
function acceptedUncloneable(page: Page, channel: RequestChannel): Promise<number> {
  return page.evaluate(async (asked) => {
    const loop: { self?: unknown } = {}
    loop.self = loop
    let deep: unknown = {}
    for (let level = 0; level < 500; level += 1) deep = [deep]
    const trap = Object.defineProperty({}, 'id', {
      enumerable: true,
      get: () => {
        throw new Error('no')
      },
    })
    const inputs: unknown[] = [() => 1, Symbol('id'), { id: () => 1 }, trap, [loop], deep, window, document.body]
    const accepts = async (input: unknown): Promise<boolean> => {
      try {
        return (await window.desk.request(asked, input as never)).ok
      } catch {
        // The bridge itself refuses what cannot be copied.
        return false
      }
    }
    return (await Promise.all(inputs.map(accepts))).filter(Boolean).length
  }, channel)
}

async function codesOf(...answers: Promise<{ readonly ok: boolean }>[]): Promise<string[]> {
  return (await Promise.all(answers)).map((answer) =>
    'failure' in answer ? (answer.failure as { code: string }).code : 'accepted',
  )
}

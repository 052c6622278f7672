import { expect, test } from '../fixtures'
import { Shell } from '../pages/Shell'

test('the page has little, may do little, and runs nothing but its own', async ({ newsroom }) => {
  const { page } = await newsroom.start()

  await test.step('the page has the bridge and nothing of Node or Electron', async () => {
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

  await test.step('the bridge knows the contract and nothing else', async () => {
    const answers = await page.evaluate(async () => {
      const channels = [
        'files:read',
        'constructor',
        '__proto__',
        'toString',
        '',
        'ELECTRON_BROWSER_REQUIRE',
        'app:info ',
      ]
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

  await test.step('no permission is given but the clipboard and full screen', async () => {
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

  await test.step('no spelling of a path leads out of the bundle', async () => {
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

  await test.step('the policy is sent, and no injected script runs', async () => {
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

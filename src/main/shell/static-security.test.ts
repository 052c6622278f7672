import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { DESK_CSP, PREVIEW_CSP } from './security-headers'

const source = resolve(import.meta.dirname, '../..')
const project = resolve(source, '..')

/** What tests and development are made of: their own files, and pages, simulations and hostile texts that only they load. */
const TESTS = /\.(?:test|contract)\.tsx?$|\/testing\/|^renderer\/dev\/|^simulator\/|\/paste-page\//

/** The program's own sources, by their path below `src`; tests are not among them. */
const files = new Map(
  readdirSync(source, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !TESTS.test(name))
    .map((name) => [name, readFileSync(join(source, name), 'utf8')] as const),
)

function filesWith(pattern: RegExp): string[] {
  return [...files]
    .filter(([, text]) => pattern.test(text))
    .map(([name]) => name)
    .sort()
}

/** The texts between the braces that follow every `opening`. */
function blocksAfter(opening: string): string[] {
  return [...files.values()].flatMap((text) =>
    text
      .split(opening)
      .slice(1)
      .map((rest) => untilClosed(rest)),
  )
}

function untilClosed(text: string): string {
  let depth = 0
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1
    if (text[index] === '}') depth -= 1
    if (text[index] === '}' && depth === 0) return text.slice(text.indexOf('{') + 1, index)
  }
  throw new Error('the braces do not close')
}

it('finds the sources it is about', () => {
  expect(files.size).toBeGreaterThan(100)
  expect(filesWith(/new BrowserWindow\(/)).toEqual(['main/shell/desk-windows.ts', 'main/shell/electron-desk.ts'])
})

it('ships nothing that only tests load', () => {
  expect(filesWith(/from '[^']*\/(?:testing\/|simulator\/|paste-page\/)/)).toEqual([])
})

it('isolates every window, and gives none of them Node', () => {
  const windows = blocksAfter('new BrowserWindow(')
  expect(windows).toHaveLength(2)
  for (const options of windows) {
    const preferences = untilClosed(options.split('webPreferences:')[1] ?? '')
    expect(preferences).toMatch(/contextIsolation: true\b/)
    expect(preferences).toMatch(/sandbox: true\b/)
    expect(preferences).toMatch(/nodeIntegration: false\b/)
  }
})

it.each([
  [
    'windows with weaker walls',
    /nodeIntegration(?:InWorker|InSubFrames)?: true|contextIsolation: false|sandbox: false/,
  ],
  ['pages without the same-origin policy', /webSecurity: false|allowRunningInsecureContent/],
  ['webviews and experiments', /webviewTag|allowpopups|enableBlinkFeatures|experimentalFeatures/],
  ['calls that make the page wait for main', /\bsendSync\b/],
  ['file addresses', /file:\/\//],
  ['code made of strings', /\beval\(|new Function\(|setTimeout\(\s*['"`]/],
  ['markup put into the page as it is', /dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML/],
  ['remote modules', /@electron\/remote|enableRemoteModule/],
])('has no %s', (_what, pattern) => {
  expect(filesWith(pattern)).toEqual([])
})

it('lets only the shell and the preload see Electron', () => {
  const importers = filesWith(/from 'electron(?:\/\w+)?'|(?:require|import)\('electron/)
  expect(importers.filter((name) => !/^(?:main\/shell\/|main\/index\.ts$|preload\/)/.test(name))).toEqual([])
})

it.each([
  ['hands addresses to the system', /\bopenExternal\(/, ['main/shell/electron-desk.ts']],
  ['answers requests', /\bipcMain\./, ['main/shell/ipc.ts']],
  ['asks main', /\bipcRenderer\./, ['preload/index.ts']],
  ['exposes anything to the page', /\bexposeInMainWorld\(/, ['preload/index.ts']],
  ['sends to pages', /\b(?:contents|webContents)\.send\(/, ['main/shell/desk-windows.ts']],
  ['opens paths with other programs', /\bopenPath\(/, []],
])('has one place that %s', (_what, pattern, places) => {
  expect(filesWith(pattern)).toEqual(places)
})

it('gives the page scripts of its own only, and the preview none', () => {
  expect(directive(DESK_CSP, 'script-src')).toBe("'self'")
  expect(directive(DESK_CSP, 'default-src')).toBe("'none'")
  expect(directive(DESK_CSP, 'connect-src')).toBe("'self'")
  expect(directive(DESK_CSP, 'style-src')).toBe("'self'")
  expect(directive(PREVIEW_CSP, 'default-src')).toBe("'none'")
  expect(directive(PREVIEW_CSP, 'script-src')).toBeUndefined()
  for (const policy of [DESK_CSP, PREVIEW_CSP]) {
    expect(policy).not.toMatch(/unsafe-eval|https?:|\*/)
    for (const name of ['base-uri', 'form-action', 'object-src']) expect(directive(policy, name)).toBe("'none'")
  }
})

it('is packaged with the fuses that take Node’s back doors away', () => {
  const packaging = readFileSync(join(project, 'electron-builder.yml'), 'utf8')
  const fuses = Object.fromEntries(
    [...packaging.matchAll(/^ {2}(\w+): (true|false)$/gm)].map(([, name, value]) => [name, value]),
  )
  expect(fuses).toMatchObject({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    grantFileProtocolExtraPrivileges: 'false',
    enableCookieEncryption: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
  })
})

it('loads nothing into the page but its own files', () => {
  const page = readFileSync(join(source, 'renderer', 'index.html'), 'utf8')
  const addresses = [...page.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? '')
  expect(
    addresses.filter((address) => /^\w+:|^\/\//.test(address)),
    relative(project, source),
  ).toEqual([])
  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/)
})

function directive(policy: string, name: string): string | undefined {
  const found = policy.split('; ').find((each) => each.startsWith(`${name} `))
  return found?.slice(name.length + 1)
}

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { PhotoId } from '../../shared/ids'
import { photoUrl } from '../../shared/photo-url'
import { fail, ok } from '../../shared/result'
import type { PhotoStore } from '../photos/photo-store'
import { registerSchemes, serveProtocols } from './protocols'
import { DESK_CSP, PREVIEW_CSP } from './security-headers'

type Answer = (request: Request) => Response | Promise<Response>

const electron = vi.hoisted(() => ({
  answers: new Map<string, Answer>(),
  schemes: [] as { readonly scheme: string; readonly privileges: object }[],
}))

vi.mock('electron', () => ({
  protocol: {
    handle: (scheme: string, answer: Answer) => electron.answers.set(scheme, answer),
    registerSchemesAsPrivileged: (schemes: typeof electron.schemes) => electron.schemes.push(...schemes),
  },
}))

const HERE = 'a'.repeat(64) as PhotoId
const GONE = 'b'.repeat(64) as PhotoId
let root: string
let get: (url: string) => Promise<Response>

const read: PhotoStore['read'] = async (id) =>
  id === HERE
    ? ok({ bytes: new Uint8Array([1, 2]), mime: 'image/webp' as const })
    : fail('photo-not-found', { photo: id })

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'toasoan-protocols-'))
  await writeFile(join(root, 'index.html'), '<p>desk</p>')
  serveProtocols({
    rendererRoot: root,
    photos: () => ({ read }) as PhotoStore,
    previewPage: (path) => (path === '/preview/one' ? '<p>page</p>' : undefined),
  })
  get = async (url) =>
    (await electron.answers.get(new URL(url).protocol.slice(0, -1))?.(new Request(url))) ?? Response.error()
})

afterAll(() => rm(root, { recursive: true, force: true }))

it.each([
  ['app://desk/index.html', 200, 'text/html; charset=utf-8'],
  ['app://desk/preview/one', 200, 'text/html; charset=utf-8'],
  ['app://desk/preview/two', 404, 'text/plain'],
  ['app://desk/missing.js', 404, 'text/plain'],
  ['app://elsewhere/index.html', 404, 'text/plain'],
  [photoUrl(HERE, 'thumb'), 200, 'image/webp'],
  [photoUrl(GONE, 'thumb'), 404, 'text/plain'],
  ['media://photo/no-photo', 404, 'text/plain'],
])('%s is answered %i, as %s', async (url, status, type) => {
  const response = await get(url)
  expect([response.status, response.headers.get('Content-Type')]).toEqual([status, type])
})

it('gives the preview its photos below its own address', async () => {
  const response = await get(`app://desk/photo/${HERE}/page`)
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2])
})

it('sends each page’s policy with it, and lets no type be guessed', async () => {
  const [desk, preview, photo] = await Promise.all(
    ['app://desk/index.html', 'app://desk/preview/one', photoUrl(HERE, 'thumb')].map(get),
  )
  expect(desk?.headers.get('Content-Security-Policy')).toBe(DESK_CSP)
  expect(preview?.headers.get('Content-Security-Policy')).toBe(PREVIEW_CSP)
  for (const response of [desk, preview, photo]) expect(response?.headers.get('X-Content-Type-Options')).toBe('nosniff')
  // The preview's frame is a stranger to the fonts it loads.
  expect(desk?.headers.get('Access-Control-Allow-Origin')).toBe('*')
  for (const page of [desk, preview]) {
    expect(page?.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(page?.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  }
})

it('registers schemes that obey the rules of the web', () => {
  registerSchemes()
  for (const { privileges } of electron.schemes) {
    expect(privileges).toEqual({ standard: true, secure: true, supportFetchAPI: true })
  }
  expect(electron.schemes.map(({ scheme }) => scheme)).toEqual(['app', 'media'])
})

import { protocol } from 'electron'
import { parsePhotoUrl } from '../../shared/photo-url'
import type { PhotoStore } from '../photos/photo-store'
import { readBundleFile } from './bundle-files'
import { PREVIEW_PATH } from './preview-pages'
import { DESK_CSP, PREVIEW_CSP, securityHeaders } from './security-headers'

/** The address of the workstation's page. */
export const DESK_URL = 'app://desk/index.html'
/** What the workstation's own frames begin with. */
export const DESK_ORIGIN = 'app://desk/'

/** Whether an address is that of the workstation's page: the only one whose requests are answered. */
export function isDeskPage(url: string): boolean {
  return url === DESK_URL || url.startsWith(`${DESK_URL}?`) || url.startsWith(`${DESK_URL}#`)
}

/** Tells Chromium of the application's schemes; must run before the application is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges },
    { scheme: 'media', privileges },
  ])
}

/** What the protocols serve from. */
export interface ProtocolParts {
  /** The folder of the built renderer. */
  readonly rendererRoot: string
  readonly photos: () => PhotoStore
  /** The HTML behind a path below `/preview/`, or undefined. */
  readonly previewPage: (path: string) => string | undefined
}

/**
 * Serves `media:` (photos) and `app:` (the built renderer, and the reader's page below `/preview/` with its photos and fonts).
 * The preview has its own policy and is shown in a frame without script; being asked for by path, it needs no other scheme.
 */
export function serveProtocols({ rendererRoot, photos, previewPage }: ProtocolParts): void {
  const photoResponse = async (address: string): Promise<Response> => {
    const photo = parsePhotoUrl(address)
    const read = photo === undefined ? undefined : await photos().read(photo.id, photo.rendition)
    if (read?.ok !== true) return notFound()
    return new Response(new Uint8Array(read.value.bytes), {
      headers: {
        'Content-Type': read.value.mime,
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'max-age=3600',
      },
    })
  }
  protocol.handle('media', (request) => photoResponse(request.url))
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    if (host !== 'desk') return notFound()
    if (pathname.startsWith('/photo/')) return photoResponse(`media:/${pathname}`)
    if (pathname.startsWith(PREVIEW_PATH)) {
      const html = previewPage(pathname)
      if (html === undefined) return notFound()
      return new Response(html, {
        headers: { ...securityHeaders(PREVIEW_CSP), 'Content-Type': 'text/html; charset=utf-8' },
      })
    }
    const file = await readBundleFile(rendererRoot, pathname)
    if (file === undefined) return notFound()
    // The preview's frame is sandboxed, which makes it a foreigner to its own fonts.
    const headers = { ...securityHeaders(DESK_CSP), 'Content-Type': file.type, 'Access-Control-Allow-Origin': '*' }
    return new Response(file.bytes, { headers })
  })
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } })
}

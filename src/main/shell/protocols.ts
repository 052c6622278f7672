import { join } from 'node:path'
import { protocol } from 'electron'
import type { PhotoId } from '../../shared/ids'
import { type PhotoRendition, parsePhotoUrl } from '../../shared/photo'
import type { PhotoStore } from '../photos/photo-store'
import { readBundleFile } from './bundle-files'
import { DESK_CSP, PREVIEW_CSP, securityHeaders } from './security-headers'

/** The address of the workstation's page. */
export const DESK_URL = 'app://desk/index.html'
/** What the workstation's own frames begin with. */
export const DESK_ORIGIN = 'app://desk/'

/** Tells Chromium of the application's schemes; must run before the application is ready. */
export function registerSchemes(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges },
    { scheme: 'media', privileges },
    { scheme: 'preview', privileges },
  ])
}

/** What the protocols serve from. */
export interface ProtocolParts {
  /** The folder of the built renderer. */
  readonly rendererRoot: string
  readonly photos: PhotoStore
  /** The HTML behind a preview URL, or undefined. */
  readonly previewPage: (url: string) => string | undefined
}

/** Serves `app:` (the built renderer), `media:` (photos) and `preview:` (the reader's page), each with its own policy. */
export function serveProtocols({ rendererRoot, photos, previewPage }: ProtocolParts): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url)
    const file = url.host === 'desk' ? await readBundleFile(rendererRoot, url.pathname) : undefined
    if (file === undefined) return notFound()
    const headers = { ...securityHeaders(DESK_CSP), 'Content-Type': file.type }
    return new Response(file.bytes, { headers })
  })
  const photoResponse = async (id: PhotoId, rendition: PhotoRendition): Promise<Response> => {
    const read = await photos.read(id, rendition)
    if (!read.ok) return notFound()
    return new Response(new Uint8Array(read.value.bytes), {
      headers: { 'Content-Type': read.value.mime, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'max-age=3600' },
    })
  }
  protocol.handle('media', async (request) => {
    const photo = parsePhotoUrl(request.url)
    return photo === undefined ? notFound() : photoResponse(photo.id, photo.rendition)
  })
  // Photos and fonts of the reader's page come from the page's own origin, as they do on the public site.
  protocol.handle('preview', async (request) => {
    const { pathname } = new URL(request.url)
    const photo = parsePhotoUrl(`media:/${pathname}`)
    if (photo !== undefined) return photoResponse(photo.id, photo.rendition)
    const font = pathname.startsWith('/fonts/') ? await readBundleFile(join(rendererRoot, 'page-fonts'), pathname.slice(6)) : undefined
    if (font !== undefined) return new Response(font.bytes, { headers: { 'Content-Type': font.type } })
    const html = previewPage(request.url)
    if (html === undefined) return notFound()
    return new Response(html, { headers: { ...securityHeaders(PREVIEW_CSP), 'Content-Type': 'text/html; charset=utf-8' } })
  })
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'Content-Type': 'text/plain' } })
}

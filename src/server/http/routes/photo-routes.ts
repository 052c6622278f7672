import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { isPhotoId, type PhotoId } from '../../../shared/ids'
import { photoRenditions } from '../../../shared/photo-url'
import { DescribedPhoto, PhotoAsked, PhotoDescription, PhotoOnServer, photoLimits } from '../../../shared/sync/photos'
import { visibilityOf } from '../../articles/sync-service'
import { byteRange, names } from '../../media/byte-range'
import { FilesUnavailable } from '../../media/file-store'
import type { PhotoCatalogue } from '../../media/photo-catalogue'
import type { PhotoFiles } from '../../media/photo-files'
import { damaged } from '../../media/picture'
import type { Visibility } from '../../store/newsroom-store'
import { sessionOf } from '../authentication'
import { HttpFailure, unwrap } from '../http-failure'

/** What the routes answer from. */
export interface PhotoRoutesOptions {
  readonly catalogue: PhotoCatalogue
  readonly files: PhotoFiles
}

const Id = z.custom<PhotoId>(isPhotoId)

/** What is known of photos, and their files. Uploads have routes of their own. */
export const photoRoutes: FastifyPluginAsyncZod<PhotoRoutesOptions> = async (app, options) => {
  const { catalogue, files } = options
  const signedIn = { onRequest: app.signedIn }
  const tags = ['photos']

  app.post(
    '/api/photos/states',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'How the server stands to each of some photos, with descriptions newer than the ones named.',
        body: z.object({ photos: z.array(PhotoAsked).max(photoLimits.asked) }),
        response: { 200: z.object({ photos: z.array(PhotoOnServer) }) },
      },
    },
    async (request) => {
      const { device } = sessionOf(request)
      return { photos: [...(await catalogue.states(request.body.photos, readerOf(request), device))] }
    },
  )

  app.get(
    '/api/photos/:id/info',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'What is known of a photo besides its file.',
        params: z.object({ id: Id }),
        response: { 200: DescribedPhoto },
      },
    },
    async (request) => found(await catalogue.info(request.params.id, readerOf(request))),
  )

  app.patch(
    '/api/photos/:id/info',
    {
      ...signedIn,
      schema: {
        tags,
        description: 'Corrects what is known of a photo: a field left out stays, an empty text removes it.',
        params: z.object({ id: Id }),
        body: PhotoDescription,
        response: { 200: DescribedPhoto },
      },
    },
    async (request) => found(await catalogue.describe(request.params.id, request.body, readerOf(request))),
  )

  app.post(
    '/api/photos/:id/corrections',
    {
      onRequest: app.maySend,
      schema: {
        tags,
        description:
          'As `PATCH /api/photos/{id}/info`, and answers nothing: also for a computer that was signed out for good.',
        params: z.object({ id: Id }),
        body: PhotoDescription,
        response: { 200: z.object({}) },
      },
    },
    async (request) => {
      found(await catalogue.describe(request.params.id, request.body, readerOf(request)))
      return {}
    },
  )

  app.get(
    '/api/photos/:id/:rendition',
    {
      ...signedIn,
      config: { files: true },
      schema: {
        tags,
        description:
          'A photo’s file, or a smaller picture (WebP) without the camera’s metadata; answers ranges. The ETag is the SHA-256 of the whole.',
        params: z.object({ id: Id, rendition: z.enum(photoRenditions) }),
      },
    },
    async (request, reply) => {
      const { id, rendition } = request.params
      const reader = readerOf(request)
      const { info } = found(await catalogue.info(id, reader))
      // Whatever the bytes could also be read as, they are shown as nothing but a picture.
      reply.headers({
        'cache-control': 'private, no-cache',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
      })
      if (rendition === 'original') return sendOriginal(request, reply, files, { id, mime: info.mime })
      let bytes: Uint8Array | undefined
      try {
        bytes = await files.rendition(id, rendition)
      } catch (error) {
        if (error instanceof FilesUnavailable) throw error
        return unwrap(damaged(error, info.fileName, info.mime))
      }
      if (bytes === undefined) throw unknown()
      const whole = Buffer.from(bytes)
      const etag = `"${createHash('sha256').update(whole).digest('hex')}"`
      return sendPart(request, reply, { mime: 'image/webp', etag, size: whole.length }, ({ start, end }) =>
        whole.subarray(start, end + 1),
      )
    },
  )
}

function readerOf(request: FastifyRequest): Visibility {
  return visibilityOf(sessionOf(request).actor)
}

function unknown(): HttpFailure {
  return new HttpFailure(404, { code: 'photo-unknown' })
}

function found<T>(result: Parameters<typeof unwrap<T>>[0]): T {
  if (!result.ok && result.failure.code === 'photo-unknown') throw unknown()
  return unwrap(result)
}

async function sendOriginal(
  request: FastifyRequest,
  reply: FastifyReply,
  files: PhotoFiles,
  { id, mime }: { readonly id: PhotoId; readonly mime: string },
): Promise<FastifyReply> {
  const key = files.key(id, 'original')
  const size = await files.store.size(key)
  if (size === undefined) throw unknown()
  return sendPart(request, reply, { mime, etag: `"${id}"`, size }, (range) => files.store.stream(key, range))
}

/** Answers with the whole, a part, or that nothing changed (RFC 9110, sections 13.2.2 and 14). */
async function sendPart(
  request: FastifyRequest,
  reply: FastifyReply,
  { mime, etag, size }: { readonly mime: string; readonly etag: string; readonly size: number },
  read: (range: { readonly start: number; readonly end: number }) => unknown,
): Promise<FastifyReply> {
  reply.headers({ etag, 'accept-ranges': 'bytes' })
  if (names(request.headers['if-none-match'], etag)) return reply.status(304).send()
  const condition = request.headers['if-range']
  const wanted = condition === undefined || condition === etag ? byteRange(request.headers.range, size) : undefined
  if (wanted === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${size}`).send()
  reply.type(mime)
  const range = wanted ?? { start: 0, end: size - 1 }
  if (wanted !== undefined) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${size}`)
  reply.header('content-length', range.end - range.start + 1)
  return reply.send(request.method === 'HEAD' ? null : await read(range))
}

import { Buffer } from 'node:buffer'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isPhotoId } from '../../../shared/ids'
import { parseUploadName, uploadName } from '../../../shared/sync/photos'
import type { PhotoIntake } from '../../media/photo-intake'
import { UPLOADS_PATH, type Uploads } from '../../media/uploads'
import { sessionOf } from '../authentication'
import { HttpFailure, unwrap } from '../http-failure'

/** What uploads are taken by. */
export interface PhotoUploadRoutesOptions {
  readonly intake: PhotoIntake
  readonly uploads: Uploads
}

const OFFSET_STREAM = 'application/offset+octet-stream'

/**
 * Uploads by tus 1.0.0 (creation, and going on where it stopped). The metadata of a creation are `sha256`, `filename`; it is answered
 * 200 with `{ "here": true }` when the photo is stored already, and with the place of an upload that is under way when there is one.
 */
export const photoUploadRoutes: FastifyPluginAsync<PhotoUploadRoutesOptions> = async (app, { intake, uploads }) => {
  // The body stays a stream, for tus to write as it comes.
  app.addContentTypeParser(OFFSET_STREAM, (_request, _payload, done) => done(null))
  const handToTus = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.hijack()
    try {
      await uploads.tus.handle(request.raw, reply.raw)
    } catch (error) {
      request.log.warn({ err: error }, 'an upload broke off')
      reply.raw.destroy()
    }
  }
  const tags = ['photos']

  const begin = { tags, summary: 'Begins an upload (tus 1.0.0), unless the photo is here already' }
  app.post(UPLOADS_PATH, { onRequest: app.maySend, config: { files: true }, schema: begin }, async (request, reply) => {
    const { actor, device } = sessionOf(request)
    if (!Object.values(actor.roles).some((roles) => roles.length > 0))
      throw new HttpFailure(403, { code: 'not-allowed' })
    const { sha256, filename } = readMetadata(request.headers['upload-metadata'])
    const bytes = Number(request.headers['upload-length'])
    if (!isPhotoId(sha256) || !Number.isSafeInteger(bytes)) throw refused('the upload’s sha256 or length is missing')
    const name = uploadName(sha256, device)
    const announced = { name, photo: sha256, account: actor.account, fileName: shownName(filename), bytes }
    if (unwrap(await intake.announce(announced)) === 'here') return reply.send({ here: true })
    await uploads.create(name, bytes)
    return reply
      .status(201)
      .headers({ location: `${UPLOADS_PATH}/${name}`, 'tus-resumable': '1.0.0' })
      .send()
  })

  app.route<{ Params: { name: string } }>({
    method: ['HEAD', 'PATCH'],
    url: `${UPLOADS_PATH}/:name`,
    onRequest: app.maySend,
    config: { files: true },
    schema: { tags, summary: 'Goes on with an upload, or says how far it is (tus 1.0.0)' },
    handler: async (request, reply) => {
      const parts = parseUploadName(request.params.name)
      // Nobody goes on with an upload that another device began.
      if (parts === undefined || parts.device !== sessionOf(request).device)
        throw new HttpFailure(404, { code: 'photo-unknown' })
      return handToTus(request, reply)
    },
  })
}

function refused(detail: string): HttpFailure {
  return new HttpFailure(400, { code: 'request-refused', detail })
}

/** `Upload-Metadata` (tus 1.0.0, creation): pairs of a key and a text in base64. */
function readMetadata(header: string | string[] | undefined): Readonly<Record<string, string>> {
  const pairs = String(header ?? '')
    .split(',')
    .slice(0, 20)
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const [key, value = ''] = pair.trim().split(' ')
      return key === undefined || key === '' ? [] : [[key, Buffer.from(value, 'base64').toString('utf8')]]
    }),
  )
}

/** A file's name without folders or what no list can show. */
function shownName(name: string | undefined): string {
  const last = (name ?? '').split(/[/\\]/).at(-1) ?? ''
  const shown = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 255)
  return shown === '' ? 'photo' : shown
}

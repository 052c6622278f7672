import { type FastifyReply, type FastifyRequest, LogController } from 'fastify'

/** Probes that come every few seconds and say nothing. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** Writes one line for each request: its route, status, time, and who asked. Addresses, headers and bodies stay out of the log. */
export class RequestLog extends LogController {
  override incomingRequest(): void {}

  override requestCompleted(error: Error | null | undefined, request: FastifyRequest, reply: FastifyReply): void {
    const { method, ip, session } = request
    // The pattern of the route: what people put into addresses is none of the log's business.
    const route = request.routeOptions.url ?? 'none'
    const line = {
      method,
      route,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
      ip,
      ...(session === undefined ? {} : { account: session.actor.account, device: session.device }),
      ...(error ? { err: error } : {}),
    }
    request.log[PROBES.has(route) ? 'debug' : 'info'](line, 'request')
  }

  override routeNotFound(): void {}
}

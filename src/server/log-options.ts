import { type LoggerOptions, stdSerializers } from 'pino'

/** What PostgreSQL adds to an error (its protocol's fields D, W and q): the row, the value or the statement it is about, with people's text in it. */
const QUOTED = new Set(['detail', 'where', 'internalQuery'])

/** How a server logs: no secrets, and of an error nothing that quotes what people wrote. */
export function logOptions(level: string): LoggerOptions {
  return {
    level,
    base: null,
    redact: ['req.headers', 'headers', '*.password', '*.token', '*.authorization'],
    serializers: { err: withoutQuotes },
  }
}

function withoutQuotes(error: unknown): unknown {
  const described: unknown = error instanceof Error ? stdSerializers.err(error) : error
  if (typeof described !== 'object' || described === null) return described
  return Object.fromEntries(Object.entries(described).filter(([name]) => !QUOTED.has(name)))
}

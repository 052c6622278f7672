/** SQLSTATEs that say "not now" (PostgreSQL's appendix A): shutting down, starting, no connection left, not writable. */
const STATES = new Set(['57P01', '57P02', '57P03', '53300', '25006'])
const NETWORK = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'])
const MESSAGES = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
]

/** Whether a query failed because the database could not be reached or is just starting or stopping: trying again later helps. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  if (typeof code === 'string' && (STATES.has(code) || code.startsWith('08') || NETWORK.has(code))) return true
  return MESSAGES.some((text) => error.message.includes(text))
}

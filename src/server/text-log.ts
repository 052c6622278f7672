import type { DestinationStream } from 'pino'

const LEVELS: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
}

/** Writes the log as lines for a person at a terminal: time, level, message, and the rest as JSON. */
export function textLines(out: { write(text: string): unknown }): DestinationStream {
  return {
    write(line) {
      const { level, time, msg, ...rest } = JSON.parse(line) as Record<string, unknown>
      const clock = new Date(Number(time)).toTimeString().slice(0, 8)
      const more = Object.keys(rest).length > 0 ? ` ${JSON.stringify(rest)}` : ''
      out.write(`${clock} ${(LEVELS[Number(level)] ?? '').padEnd(5)} ${typeof msg === 'string' ? msg : ''}${more}\n`)
    },
  }
}

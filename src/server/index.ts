#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { destination, type Logger, pino } from 'pino'
import { BadConfig, readConfig, type ServerConfig } from './config'
import { FolderInUse } from './db/embedded-postgres'
import { DatabaseTooNew } from './db/migrate'
import { isDatabaseUnavailable } from './db/unavailable'
import { logOptions } from './log-options'
import { startNewsroomServer } from './newsroom-server'
import { NewsroomNotEmpty } from './sample/open-sample-newsroom'
import { SystemClock } from './system-clock'
import { textLines } from './text-log'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string
}

function newLogger(config: ServerConfig): Logger {
  const options = logOptions(config.logLevel)
  // Synchronous: what is said right before an end must get out.
  return pino(options, config.logFormat === 'text' ? textLines(process.stdout) : destination({ fd: 1, sync: true }))
}

/** Says what stands in the way of a start, in a sentence where that is known, and ends with 1. */
function giveUp(error: unknown): void {
  process.stderr.write(`${reasonOf(error)}\n`)
  process.exitCode = 1
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (error instanceof BadConfig || error instanceof DatabaseTooNew || error instanceof NewsroomNotEmpty)
    return error.message
  if (error instanceof FolderInUse) return `Another server is using ${error.message}`
  if (code === 'EADDRINUSE')
    return `Something else listens there already: ${error.message}. Set PORT to another number.`
  if (isDatabaseUnavailable(error)) return `The database cannot be reached: ${error.message || code}`
  return error.stack ?? error.message
}

async function main(): Promise<void> {
  const config = readConfig(process.env, { resolve, join }, process.stdout.isTTY)
  const log = newLogger(config)
  // Signals may come while it starts (it then stops as soon as it stands), and more than once (Ctrl+C reaches npm and us).
  const stopped = new Promise<NodeJS.Signals>((tell) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, tell)
  })
  const sample = process.argv.includes('--sample')
    ? { samplePhotos: join(import.meta.dirname, '../../resources/sample/photos') }
    : {}
  const server = await startNewsroomServer({ config, log, clock: new SystemClock(), version, ...sample })
  log.info({ address: server.address }, `Tòa Soạn ${version} serves at ${config.publicUrl ?? server.address}`)
  const signal = await stopped
  log.info({ signal }, 'stopping')
  await server.stop()
  log.info('stopped')
}

await main().catch(giveUp)

#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { SetAside } from '../main/storage/json-file'
import { openWorkstation } from '../main/workstation'
import { openDraftRoom } from './draft-room'
import { supportOlderNode } from './older-node'
import { runProgram } from './program'

const here = import.meta.dirname
const { version } = JSON.parse(readFileSync(join(here, '../../package.json'), 'utf8')) as { version: string }

/** Where the desktop program keeps its profile: below Electron's `appData` folder of this system. */
function defaultProfile(): string {
  const home = homedir()
  const appData =
    process.platform === 'win32'
      ? (process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'))
      : process.platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'))
  return join(appData, 'toasoan', 'profile')
}

function onSetAside({ file, folder }: SetAside): void {
  process.stderr.write(`toasoan: ${file} was damaged and set aside in ${folder}\n`)
}

supportOlderNode()
// Whoever reads the output may stop reading, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

// Not process.exit: what was printed into a pipe must get out first.
process.exitCode = await runProgram(process.argv.slice(2), {
  version,
  defaultProfile: defaultProfile(),
  output: {
    out: (line) => void process.stdout.write(`${line}\n`),
    err: (line) => void process.stderr.write(`${line}\n`),
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`${line}\n`)
    },
  },
  admin: { environment: process.env, readInput: () => text(process.stdin) },
  recoveryPhrase: process.env['TOASOAN_RECOVERY_PHRASE'],
  openDrafts: (folder, keys) => openDraftRoom(folder, { keys, onSetAside }),
  openStation: (folder, mayBeReadOnly, keys) =>
    openWorkstation({
      folder,
      mayBeReadOnly,
      keys,
      workers: {
        search: join(here, 'search-worker.js'),
        import: join(here, 'import-worker.js'),
        find: join(here, 'find-worker.js'),
        spelling: join(here, 'spelling-worker.js'),
      },
      resources: join(here, '../../resources'),
      log: (message) => {
        if (process.env['TOASOAN_LOG'] !== undefined) process.stderr.write(`${message}\n`)
      },
      onLibrary: () => {},
      onSetAside,
    }),
})

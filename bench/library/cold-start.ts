import { execFile } from 'node:child_process'
import { symlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'vite'

/** Milliseconds of one start of the workstation's modules in a process of its own. */
export interface ColdStart {
  /** Loading the modules. */
  readonly load: number
  /** From there to the first window of the library's list. */
  readonly firstQuery: number
  /** From there until the library was compared with the drafts. */
  readonly verified: number
}

/** The workstation bundled as for the desktop program, without what is Electron's, to be started over and over. */
export class StartableWorkstation {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Bundles it into `folder`. */
  static async bundle(folder: string): Promise<StartableWorkstation> {
    const main = resolve('src/main')
    await symlink(resolve('node_modules'), join(folder, 'node_modules'), 'junction')
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['sharp'] },
      build: {
        ssr: true,
        target: 'node22',
        outDir: join(folder, 'out'),
        minify: false,
        rolldownOptions: {
          input: {
            workstation: join(main, 'workstation.ts'),
            'search-worker': join(main, 'search/search-worker.ts'),
            'import-worker': join(main, 'import/import-worker.ts'),
          },
          preserveEntrySignatures: 'strict',
          external: ['sharp'],
          output: { entryFileNames: '[name].mjs' },
        },
      },
    })
    await writeFile(join(folder, 'start.mjs'), START)
    await writeFile(join(folder, 'sharp.mjs'), SHARP)
    return new StartableWorkstation(folder)
  }

  /** Starts it on a profile, asks for the first window of the list, and ends. */
  async start(profile: string): Promise<ColdStart> {
    return JSON.parse(await this.#run('start.mjs', profile)) as ColdStart
  }

  /** Milliseconds that loading the photo decoder alone takes. */
  async loadSharp(): Promise<number> {
    return Number(await this.#run('sharp.mjs'))
  }

  async #run(program: string, ...args: string[]): Promise<string> {
    const out = pathToFileURL(join(this.#folder, 'out/')).href
    const { stdout } = await promisify(execFile)(process.execPath, [join(this.#folder, program), out, ...args])
    return stdout
  }
}

const START = `
const [out, folder] = process.argv.slice(2)
const started = performance.now()
const { openWorkstation } = await import(out + 'workstation.mjs')
const loaded = performance.now()
const opened = await openWorkstation({
  folder,
  workers: { search: new URL(out + 'search-worker.mjs'), import: new URL(out + 'import-worker.mjs') },
  resources: folder,
  log: () => {},
  onLibrary: () => {},
  onSetAside: () => {},
})
if (!opened.ok) throw new Error(JSON.stringify(opened.failure))
await opened.value.library.query({ search: '', bin: false, descending: true, offset: 0, limit: 60 })
const answered = performance.now()
await opened.value.verified
const verified = performance.now()
if (!opened.value.settings.current.welcomed) await opened.value.settings.change({ welcomed: true })
await opened.value.close()
console.log(JSON.stringify({ load: loaded - started, firstQuery: answered - loaded, verified: verified - loaded }))
`

const SHARP = `
const started = performance.now()
await import('sharp')
console.log(performance.now() - started)
`

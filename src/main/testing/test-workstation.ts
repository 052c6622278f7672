import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { openWorkstation, type Workstation, type WorkstationOptions } from '../workstation'

/** Workstations on real folders with real worker threads, whose workers are built once. */
export class TestWorkstations {
  readonly #folder: string
  #profiles = 0
  readonly log: string[] = []

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Builds the workers into a temporary folder. */
  static async prepare(): Promise<TestWorkstations> {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-station-'))
    const main = resolve(import.meta.dirname, '..')
    await build({
      configFile: false,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['sharp'] },
      build: {
        ssr: true,
        outDir: folder,
        minify: false,
        rolldownOptions: {
          input: {
            'search-worker': join(main, 'search', 'search-worker.ts'),
            'import-worker': join(main, 'import', 'import-worker.ts'),
            'find-worker': join(main, 'search', 'find', 'find-worker.ts'),
            'spelling-worker': join(main, 'spelling', 'spelling-worker.ts'),
          },
          output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    })
    return new TestWorkstations(folder)
  }

  /** A folder for a profile or for files of a test. */
  folder(): string {
    this.#profiles += 1
    return join(this.#folder, `place-${this.#profiles}`)
  }

  /** The built search worker. */
  get searchWorker(): string {
    return join(this.#folder, 'search-worker.mjs')
  }

  /**
   * Opens the workstation on a profile folder, also on one that can only be read; with another search worker and with a newsroom, if
   * given.
   */
  async open(
    folder: string,
    searchWorker = this.searchWorker,
    newsroom?: WorkstationOptions['newsroom'],
  ): Promise<Workstation> {
    const opened = await openWorkstation({
      folder,
      mayBeReadOnly: true,
      ...(newsroom === undefined ? {} : { newsroom }),
      workers: {
        search: searchWorker,
        import: join(this.#folder, 'import-worker.mjs'),
        find: join(this.#folder, 'find-worker.mjs'),
        spelling: join(this.#folder, 'spelling-worker.mjs'),
      },
      resources: resolve(import.meta.dirname, '../../../resources'),
      log: (message) => this.log.push(message),
      onLibrary: () => undefined,
      onSetAside: ({ file }) => this.log.push(`set aside ${file}`),
    })
    if (!opened.ok) throw new Error(`${opened.failure.code} ${opened.failure.detail ?? ''}`)
    return opened.value
  }

  /** Deletes everything. */
  async dispose(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}

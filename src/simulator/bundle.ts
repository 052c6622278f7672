import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

/** A planted bug: in one source file of the program one text is replaced by another. */
export interface SourceChange {
  /** The file, relative to the project's folder. */
  readonly file: string
  readonly find: string
  readonly put: string
}

/** A simulator that is ready to run. */
export interface Bundle {
  /** The worker's file. */
  readonly file: string
  readonly remove: () => void
}

/**
 * Bundles the program's own sync engine, drafts and server with the simulator, with seeded randomness and prompt compression in the
 * place of Node's own. Throws when a change's text is not found exactly once.
 */
export async function bundleSimulator(changes: readonly SourceChange[] = []): Promise<Bundle> {
  // Below the project's folder, where packages are found.
  mkdirSync('.cache', { recursive: true })
  const folder = mkdtempSync(resolve('.cache/simulator-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  const left = new Set(changes)
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [inPlace(), planted(changes, left)],
      ssr: { noExternal: true },
      build: {
        ssr: 'src/simulator/worker.ts',
        target: 'node22',
        outDir: folder,
        minify: false,
        rolldownOptions: { output: { entryFileNames: 'worker.mjs', chunkFileNames: '[name]-[hash].mjs' } },
      },
    })
    const [missing] = left
    if (missing !== undefined) throw new Error(`${missing.file} is not part of the simulator`)
    return { file: join(folder, 'worker.mjs'), remove }
  } catch (error) {
    remove()
    throw error
  }
}

function inPlace(): Plugin {
  const stands = new Map([
    ['node:crypto', 'seeded-crypto.ts'],
    ['crypto', 'seeded-crypto.ts'],
    ['lib0/webcrypto', 'seeded-crypto.ts'],
    ['node:zlib', 'prompt-zlib.ts'],
  ])
  return {
    name: 'in-place',
    enforce: 'pre',
    resolveId(source, importer) {
      const file = stands.get(source)
      if (file === undefined || importer?.includes('/simulator/in-place/') === true) return null
      return resolve('src/simulator/in-place', file)
    },
  }
}

function planted(changes: readonly SourceChange[], left: Set<SourceChange>): Plugin {
  return {
    name: 'planted',
    enforce: 'pre',
    transform(code, id) {
      const file = relative(process.cwd(), id)
      let changed = code
      for (const change of changes) {
        if (change.file !== file) continue
        if (changed.split(change.find).length !== 2) throw new Error(`${file} does not say “${change.find}” once`)
        changed = changed.replace(change.find, () => change.put)
        left.delete(change)
      }
      return changed === code ? null : { code: changed, map: null }
    },
  }
}

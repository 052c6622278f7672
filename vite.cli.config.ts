import { resolve } from 'node:path'
import { defineConfig } from 'vite'

/** The command line: Node without Electron, its workers beside it. */
export default defineConfig({
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
      },
      external: ['sharp'],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['sharp'] },
})

import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'
import { fontFiles } from './src/shared/page/page-fonts'

/** The packages whose fonts the reader's page asks for by file name. */
const FONT_FOLDERS = ['@fontsource-variable/source-serif-4/files', '@fontsource/be-vietnam-pro/files']

/** Puts the fonts of the reader's page beside the renderer, under their own names: pages are rendered without a bundler. */
function pageFonts(): Plugin {
  return {
    name: 'page-fonts',
    closeBundle() {
      const folder = resolve('out/renderer/page-fonts')
      mkdirSync(folder, { recursive: true })
      for (const file of fontFiles()) {
        const source = FONT_FOLDERS.map((each) => resolve('node_modules', each, file)).find((path) => existsSync(path))
        if (source === undefined) throw new Error(`No package has the font ${file}`)
        copyFileSync(source, join(folder, file))
      }
    },
  }
}

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          'search-worker': resolve('src/main/search/search-worker.ts'),
          'import-worker': resolve('src/main/import/import-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is CommonJS and must bring everything it needs.
      rolldownOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    // The page is served by a protocol of our own: its files are asked for relative to it.
    base: './',
    plugins: [react(), pageFonts()],
    build: {
      outDir: resolve('out/renderer'),
      // Nothing is inlined as data: the policy has nothing to allow for it.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})

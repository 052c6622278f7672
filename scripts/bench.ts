/**
 * Measures what must be fast beside its rivals: `npm run bench`, or `npm run bench -- P7 P13` for some rows of
 * docs/performance.md. Prints a table and writes bench/results/latest.json.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

// Bundled as the program itself is: what runs TypeScript in place slows every call from one file to another. It must lie
// below the project's folder to find its packages.
mkdirSync('.cache', { recursive: true })
const folder = mkdtempSync(resolve('.cache/bench-'))
try {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [ownFolders()],
    // y-websocket's server names the protocols of a Yjs that is not released; bundled with those of ours it runs.
    resolve: { alias: { '@y/protocols': 'y-protocols' } },
    ssr: { noExternal: ['@y/websocket-server'] },
    build: {
      ssr: 'bench/main.ts',
      target: 'node22',
      outDir: folder,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'main.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  })
  process.exitCode = await run([join(folder, 'main.mjs'), ...process.argv.slice(2)])
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Keeps `import.meta.dirname` what it is in the source. */
function ownFolders(): Plugin {
  return {
    name: 'own-folders',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.dirname')) return null
      return { code: code.replaceAll('import.meta.dirname', JSON.stringify(dirname(id))), map: null }
    },
  }
}

function run(args: readonly string[]): Promise<number> {
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' })
    // Whoever stops the command stops the measurement; this process ends after it, having cleared up.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
    child.on('error', () => done(1))
    child.on('exit', (code) => done(code ?? 1))
  })
}

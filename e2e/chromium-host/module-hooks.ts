import { registerHooks } from 'node:module'

const SPECIFIERS = new Set(['electron', 'electron/main', 'electron/common'])
const ADDRESS = 'chromium-host:electron'

/** Makes `import … from 'electron'` and `require('electron')` give `electron` in this process. */
export function provideElectronModule(electron: Readonly<Record<string, object>>): void {
  const key = Symbol.for(ADDRESS)
  Object.defineProperty(globalThis, key, { value: electron })
  const members = Object.keys(electron).map((name) => `export const ${name} = electron.${name}`)
  const source = [
    `const electron = globalThis[Symbol.for('${ADDRESS}')]`,
    `export { electron as default, electron as 'module.exports' }`,
    ...members,
  ].join('\n')
  registerHooks({
    resolve(specifier, context, next) {
      if (!SPECIFIERS.has(specifier)) return next(specifier, context)
      return { url: ADDRESS, shortCircuit: true, format: 'module' }
    },
    load(url, context, next) {
      if (url !== ADDRESS) return next(url, context)
      return { source, shortCircuit: true, format: 'module' }
    },
  })
}

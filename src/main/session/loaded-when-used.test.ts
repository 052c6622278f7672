import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const main = join(import.meta.dirname, '..')

/** The modules of ours, and the packages, that a module has loaded before it runs. */
function loadedBy(entry: string): { readonly modules: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const modules = new Set<string>()
  const packages = new Set<string>()
  const visit = (file: string): void => {
    if (modules.has(file)) return
    modules.add(file)
    const source = readFileSync(file, 'utf8')
    // Types leave nothing behind, and `import('…')` is what this is about.
    for (const [, what] of source.matchAll(/^(?:import|export) (?!type\b)(?:[^'";]*? from )?'([^']+)'/gm)) {
      if (what === undefined) continue
      if (!what.startsWith('.')) packages.add(what)
      else
        visit(
          ['.ts', '.tsx'].map((ending) => join(dirname(file), what + ending)).find((path) => existsSync(path)) ?? file,
        )
    }
  }
  visit(join(main, entry))
  return { modules: new Set([...modules].map((file) => relative(main, file).replaceAll('\\', '/'))), packages }
}

it('does not load at the start what talks to a newsroom’s server', () => {
  const { modules, packages } = loadedBy('workstation.ts')
  // It looks where it should.
  expect([...modules]).toEqual(expect.arrayContaining(['session/newsroom-link.ts', 'workflow/open-workflow.ts']))
  expect(packages).toContain('yjs')
  expect([...packages].filter((name) => /undici|tus-js-client|hocuspocus|ws$/.test(name))).toEqual([])
  expect(
    [...modules].filter((name) => /HttpConnection|SyncEngine|PhotoTransfer|LiveDesk|ask-server/.test(name)),
  ).toEqual([])
})

it('has all of that behind one door', () => {
  const { modules, packages } = loadedBy('session/newsroom-exchange.ts')
  expect(packages).toContain('undici')
  expect([...modules]).toEqual(expect.arrayContaining(['sync/SyncEngine.ts', 'live/LiveDesk.ts']))
})

import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../../src')

/** Sources by their path below `src`, without tests. */
const sources = new Map(
  readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => /\.(?:tsx?|css)$/.test(name) && !/\.(?:test|contract)\.tsx?$|\/testing\//.test(name))
    .map((name) => [name, readFileSync(join(SOURCE, name), 'utf8')] as const),
)
const sheets = [...sources.keys()].filter((name) => name.endsWith('.module.css'))

// The types of a style sheet's module let any name through.
it('every class that a component takes from a style sheet is in it', () => {
  const missing = sheets.flatMap((sheet) => {
    const names = new Set(classesIn(sheet))
    return usersOf(sheet).flatMap(({ name, binding, text }) =>
      [...text.matchAll(new RegExp(`\\b${binding}\\.(\\w+)`, 'g'))]
        .flatMap(([, used]) => used ?? [])
        .filter((used) => !names.has(used))
        .map((used) => `${name}: ${used}`),
    )
  })
  expect(missing).toEqual([])
})

it('every class of a style sheet is used', () => {
  const unused = sheets.flatMap((sheet) => {
    const users = usersOf(sheet)
    // One that is chosen by a name that only the program knows uses them all.
    if (users.some(({ binding, text }) => text.includes(`${binding}[`))) return []
    const globals = globalsIn(sheet)
    return classesIn(sheet)
      .filter((name) => !globals.has(name))
      .filter((name) => !users.some(({ binding, text }) => new RegExp(`\\b${binding}\\.${name}\\b`).test(text)))
      .map((name) => `${basename(sheet)}: ${name}`)
  })
  expect(unused).toEqual([])
})

it('every text of the interface is said somewhere', () => {
  const code = [...sources].flatMap(([name, text]) => (name.endsWith('.css') ? [] : text)).join('\n')
  const words = new Set(code.replaceAll(/^ {4}\w+:.*$/gm, (line) => line.replace(/^ {4}\w+:/, '')).match(/\w+/g))
  const unsaid = [...sources].flatMap(([name, text]) => {
    if (!name.startsWith('shared/texts/')) return []
    const vietnamese = /\n {2}vi: \{\n([\s\S]*?)\n {2}\},/.exec(text)?.[1] ?? ''
    return [...vietnamese.matchAll(/^ {4}(\w+):/gm)]
      .map(([, key = '']) => key.replace(/_(?:one|other)$/, ''))
      .filter((key) => !words.has(key))
      .map((key) => `${name}: ${key}`)
  })
  expect(unsaid).toEqual([])
})

/** The class names of a style sheet. */
function classesIn(sheet: string): string[] {
  return [...new Set(rulesOf(sheet).match(/\.-?[A-Za-z_][\w-]*/g))].map((name) => name.slice(1))
}

/** Those of its class names that belong to others: `:global(…)`. */
function globalsIn(sheet: string): ReadonlySet<string> {
  const others = [...rulesOf(sheet).matchAll(/:global\(([^)]*)\)/g)].map(([, inner]) => inner ?? '').join(' ')
  return new Set([...others.matchAll(/\.(-?[A-Za-z_][\w-]*)/g)].map(([, name]) => name ?? ''))
}

function rulesOf(sheet: string): string {
  return (sources.get(sheet) ?? '').replaceAll(/\/\*[\s\S]*?\*\/|"[^"]*"|'[^']*'|url\([^)]*\)/g, '')
}

/** Who imports a style sheet, and the name it goes by there. */
function usersOf(sheet: string): { readonly name: string; readonly binding: string; readonly text: string }[] {
  return [...sources].flatMap(([name, text]) => {
    const found = new RegExp(`import (\\w+) from '([^']*${basename(sheet).replaceAll('.', '\\.')})'`).exec(text)
    const [, binding, path] = found ?? []
    if (binding === undefined || path === undefined || join(dirname(name), path) !== sheet) return []
    return [{ name, binding, text }]
  })
}

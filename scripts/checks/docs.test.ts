import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const PROJECT = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8')
const below = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name).replaceAll('\\', '/'),
  )

const docs = ['README.md', 'CONTRIBUTING.md', ...below('docs').filter((path) => path.endsWith('.md'))]

describe('what the docs say', () => {
  it.each(docs)('is about files that exist (%s)', (doc) => {
    expect(
      read(doc)
        .split('\n')
        .flatMap((line) => missingIn(line, doc)),
    ).toEqual([])
  })

  it('of the architecture names every folder of the program', () => {
    const [, program = '', window = ''] =
      /([\s\S]*)(\nThe window[\s\S]*?\n## )/.exec(read('docs/architecture.md')) ?? []
    const parents = ['src/main', 'src/shared', 'src/server']
    expect([...parents.flatMap((each) => unnamed(each, program)), ...unnamed('src/renderer/src', window)]).toEqual([])
  })

  it('is proven by tests: each rule is named by one, and no test names a rule that there is not', () => {
    const rules = new Set(docs.flatMap((doc) => found(read(doc), /^\| \*\*([A-Z]{2}\d+)\*\* \|/gm)))
    const tests = ['src', 'e2e'].flatMap(below).filter((path) => /\.(?:test|spec|contract)\.tsx?$/.test(path))
    const named = new Set(tests.flatMap((test) => found(read(test), /\[([A-Z]{2}\d+)\]/g)))
    expect(rules.size).toBeGreaterThan(30)
    expect([...rules].filter((rule) => !named.has(rule))).toEqual([])
    expect([...named].filter((rule) => !rules.has(rule))).toEqual([])
  })
})

/** The folders right below one that a table of docs/architecture.md does not name. */
function unnamed(parent: string, table: string): string[] {
  return readdirSync(join(PROJECT, parent))
    .filter((name) => statSync(join(PROJECT, parent, name)).isDirectory() && name !== 'testing')
    .filter((name) => !table.includes(`\`${parent}/${name}/`) && !table.includes(`\`${name}/\``))
}

/** What the program itself makes, and a fresh checkout does not have. */
const MADE = new Set(['bench/results/latest.json'])

/** Paths of the project that a line names and that do not exist; a bare file name lies beside the one that was named before it. */
function missingIn(line: string, doc: string): string[] {
  let folder: string | undefined
  return [...line.matchAll(/`([^`\s]+)`|\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].flatMap(([, code = '', link = '']) => {
    if (link !== '') return /^https?:/.test(link) || exists(join(dirname(doc), link)) ? [] : [link]
    if (/^(?:src|e2e|scripts|bench|deploy|resources)\/[\w./-]+$/.test(code)) {
      folder = code.endsWith('/') ? code : dirname(code)
      return exists(code) ? [] : [code]
    }
    if (folder === undefined || !/^[\w.-]+\.tsx?$/.test(code)) return []
    return exists(join(folder, basename(code))) ? [] : [`${folder}/${code}`]
  })
}

function exists(path: string): boolean {
  return MADE.has(path) || existsSync(join(PROJECT, path))
}

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])
}

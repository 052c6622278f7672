import { readFileSync, writeFileSync } from 'node:fs'

/**
 * The packages that the built server loads when it runs, instead of holding them; `external` in vite.server.config.ts, without
 * the embedded PostgreSQL, which a container does not use.
 */
export const RUNTIME_PACKAGES = ['@fastify/swagger-ui', '@node-rs/argon2', 'pino', 'sharp']

/** A package.json in which those, and only those, are what a production installation has. */
export function runtimePackage(packageJson) {
  const { dependencies, devDependencies, ...rest } = packageJson
  const all = { ...devDependencies, ...dependencies }
  const entries = RUNTIME_PACKAGES.map((name) => {
    if (all[name] === undefined) throw new Error(`package.json has no ${name}`)
    return [name, all[name]]
  })
  return { ...rest, dependencies: Object.fromEntries(entries) }
}

if (import.meta.main) {
  const given = JSON.parse(readFileSync('package.json', 'utf8'))
  writeFileSync('package.json', `${JSON.stringify(runtimePackage(given), null, 2)}\n`)
}

// `npm test`: sets up what is missing, then runs every check and ends with the sum of them all.
import { prepare } from './bootstrap/prepare.mjs'
import { ensureRedisForTests } from './bootstrap/redis.mjs'
import { run } from './bootstrap/run.mjs'

const { node, env } = await prepare({ build: true })
await ensureRedisForTests()
process.exit(
  await run(node, ['--disable-warning=ExperimentalWarning', 'scripts/test/all.ts', ...process.argv.slice(2)], { env }),
)

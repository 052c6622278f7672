import { defineConfig } from '@playwright/test'
import { locateElectron } from './e2e/chromium-host/locate'

const { host, env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  // Two windows' worth of browsers at a time is what a small machine carries.
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  metadata: { host },
  // What the stand-in cannot show is left to a run on Electron itself.
  ...(host === 'electron' ? {} : { grepInvert: /@real/ }),
})

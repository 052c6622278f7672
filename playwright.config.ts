import { defineConfig } from '@playwright/test'
import { locateElectron } from './e2e/chromium-host/locate'

const { host, env } = locateElectron()
// Playwright starts Electron from this very process.
Object.assign(process.env, env)

export default defineConfig({
  testDir: 'e2e/specs',
  outputDir: 'test-results',
  globalSetup: './e2e/global-setup.ts',
  // Two windows' worth of browsers at a time is what a small machine carries.
  workers: 2,
  fullyParallel: true,
  // Limits are there to end what hangs, not to judge how fast a machine is.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  metadata: { host },
  // What the stand-in cannot show is left to a run on Electron itself.
  ...(host === 'electron' ? {} : { grepInvert: /@real/ }),
})

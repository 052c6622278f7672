import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/test/longest-first.ts'

/** Said thousands of times about tests that wait for what is drawn instead of stepping React, in a DOM that lays nothing out. */
const USUAL = /not wrapped in act\(|use-focus-trap\] Failed to find focusable/

/** Tests in whose modules something stays: a document that is drawn into, parts that are loaded on demand, a stand-in for `electron`. */
const APART = [
  'src/renderer/**/*.test.{ts,tsx}',
  'src/main/shell/**/*.test.ts',
  'src/simulator/**/*.test.ts',
  'e2e/chromium-host/**/*.test.ts',
  'scripts/**/*.test.ts',
]

export default defineConfig({
  test: {
    onConsoleLog: (log) => !USUAL.test(log),
    environment: 'node',
    setupFiles: ['scripts/test/patience.ts', 'scripts/test/skip-reasons.ts'],
    restoreMocks: true,
    // Limits are there to end what hangs, not to judge how fast a machine is.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
    // Tests often wait for a disk, a database or another process: two at a time also where there are two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    // They start a PostgreSQL, and build a program, only when a test asks for it.
    globalSetup: ['src/server/testing/postgres-for-tests.ts', 'src/server/testing/builds-for-tests.ts'],
    projects: [
      // What keeps nothing in its modules has nothing to be kept apart from: they are loaded once for all of a worker's files.
      {
        extends: true,
        test: { name: 'shared', include: ['src/shared/**/*.test.{ts,tsx}'], isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['src/shared/**', ...APART],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'apart', include: APART } },
    ],
  },
})

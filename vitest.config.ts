import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'e2e/chromium-host/**/*.test.ts', 'scripts/**/*.test.ts'],
    environment: 'node',
    // Starts a PostgreSQL only when a test asks for a database.
    globalSetup: ['src/server/testing/postgres-for-tests.ts'],
    restoreMocks: true,
    testTimeout: 20_000,
  },
})

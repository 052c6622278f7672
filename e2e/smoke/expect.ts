import { expect as playwrightExpect } from '@playwright/test'

/** Playwright's `expect`, patient enough for a small machine when it is used without the test runner. */
export const expect = playwrightExpect.configure({ timeout: 60_000 })

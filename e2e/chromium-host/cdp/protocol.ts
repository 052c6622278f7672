/** Chromium's debugging protocol, typed by Playwright's copy of its definition. */
export type { Protocol } from '../../../node_modules/playwright-core/types/protocol'

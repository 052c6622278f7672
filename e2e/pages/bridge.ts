import type { Page } from '@playwright/test'
import type { DeskBridge } from '../../src/shared/contract/desk-bridge'
import type { RequestChannel, RequestInput, RequestOutput } from '../../src/shared/contract/requests'
import type { ArticleId } from '../../src/shared/ids'
import type { Result } from '../../src/shared/result'

declare global {
  interface Window {
    readonly desk: DeskBridge
  }
}

/** Asks main as the page does. */
export function ask<C extends RequestChannel>(
  page: Page,
  channel: C,
  input: RequestInput<C>,
): Promise<Result<RequestOutput<C>>> {
  return page.evaluate(([asked, sent]) => window.desk.request(asked, sent as never) as Promise<Result<never>>, [
    channel,
    input,
  ] as const)
}

/** Asks main as the page does, and throws when main fails. */
export async function obtain<C extends RequestChannel>(
  page: Page,
  channel: C,
  input: RequestInput<C>,
): Promise<RequestOutput<C>> {
  const result = await ask(page, channel, input)
  if (!result.ok) throw new Error(`${channel}: ${result.failure.code} ${result.failure.detail ?? ''}`)
  return result.value
}

/** The id of the article that the window shows. */
export async function shownArticle(page: Page): Promise<ArticleId> {
  const { settings } = await obtain(page, 'app:info', {})
  return settings.lastArticle as ArticleId
}

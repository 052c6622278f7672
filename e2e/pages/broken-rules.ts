import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The rules of axe that are broken on what a page shows now, each with where; `within` a part of it, or asked of some rules alone. */
export async function brokenRules(
  page: Page,
  { within, rules }: { readonly within?: string; readonly rules?: string[] } = {},
): Promise<string[]> {
  // Legacy mode: the other one opens a page of its own, which Electron's contexts do not have.
  // And whatever keeps the rules is not described node by node.
  let axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
  if (within !== undefined) axe = axe.include(within)
  if (rules !== undefined) axe = axe.withRules(rules)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

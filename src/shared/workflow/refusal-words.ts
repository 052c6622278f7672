import type { LanguageTag } from '../article/roots'
import type { CommandKind } from './commands'
import type { AccountId } from './people'
import type { Refusal } from './refusal'
import type { WorkflowState } from './states'

/** How a place that shows sentences names things: in its interface language, with its people and its time zone. */
export interface RefusalWords {
  readonly person: (account: AccountId) => string
  readonly time: (at: number, zone?: string) => string
  readonly language: (language: LanguageTag) => string
  readonly state: (state: WorkflowState) => string
  readonly command: (command: CommandKind) => string
}

/** A refusal's parameters with account ids, times (milliseconds), languages, states and commands turned into words; others stay. */
export function refusalWords(params: Refusal['params'], words: RefusalWords): Refusal['params'] {
  const zone = typeof params['zone'] === 'string' ? params['zone'] : undefined
  const spoken: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number') {
      spoken[name] = name === 'at' || name === 'until' || name === 'dueAt' ? words.time(value, zone) : value
    } else if (name === 'by') spoken[name] = words.person(value as AccountId)
    else if (name === 'language') spoken[name] = words.language(value)
    else if (name === 'state') spoken[name] = words.state(value as WorkflowState)
    else spoken[name] = name === 'command' ? words.command(value as CommandKind) : value
  }
  return spoken
}

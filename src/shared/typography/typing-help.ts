import { z } from 'zod'

/** What is set right while one types. */
export const typingHelps = ['quotes', 'dashes', 'ellipsis', 'noBreakSpaces', 'punctuation'] as const
/** One thing that is set right while one types. */
export type TypingHelp = (typeof typingHelps)[number]

/** Which of it a person wants; all of it unless they say otherwise. */
export const TypingHelps = z.object({
  quotes: z.boolean().default(true),
  dashes: z.boolean().default(true),
  ellipsis: z.boolean().default(true),
  noBreakSpaces: z.boolean().default(true),
  punctuation: z.boolean().default(true),
})
/** Which of it a person wants. */
export type TypingHelps = z.infer<typeof TypingHelps>

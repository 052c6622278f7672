import { z } from 'zod'

/** What a person has chosen for this computer; every field has a default, so an older file stays readable. */
export const Settings = z.object({
  interfaceLanguage: z.enum(['system', 'vi', 'en', 'id']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** The language new articles are written in (BCP 47). */
  writingLanguage: z.string().default('vi'),
  libraryPane: z.object({ open: z.boolean(), width: z.number() }).default({ open: true, width: 320 }),
  inspectorPane: z.object({ open: z.boolean(), width: z.number(), tab: z.string() }).default({ open: true, width: 320, tab: 'details' }),
  /** The person's name, for bylines and translation records. */
  personName: z.string().default(''),
  welcomed: z.boolean().default(false),
  lastArticle: z.string().nullable().default(null),
})
/** What a person has chosen for this computer. */
export type Settings = z.infer<typeof Settings>

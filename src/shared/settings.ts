import { z } from 'zod'

const Pane = z.object({ open: z.boolean(), width: z.number() })

/** How the desk view is set: whether it stands in the library's place, whose articles it shows, and of which desk (null: of all). */
const DeskPane = z.object({ shown: z.boolean(), whose: z.enum(['mine', 'desks', 'all']), desk: z.string().nullable() })
/** How the desk view is set. */
export type DeskPaneSettings = z.infer<typeof DeskPane>

/** What may be chosen, without what holds where nothing was chosen. */
const fields = {
  interfaceLanguage: z.enum(['system', 'vi', 'en', 'id']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The language new articles are written in (BCP 47). */
  writingLanguage: z.string(),
  libraryPane: Pane,
  inspectorPane: Pane.extend({ tab: z.string() }),
  deskPane: DeskPane,
  /** The person's name, for bylines and translation records. */
  personName: z.string(),
  welcomed: z.boolean(),
  lastArticle: z.string().nullable(),
}

/** What a person has chosen for this computer; every field has a default, so an older file stays readable. */
export const Settings = z.object({
  interfaceLanguage: fields.interfaceLanguage.default('system'),
  theme: fields.theme.default('system'),
  writingLanguage: fields.writingLanguage.default('vi'),
  libraryPane: fields.libraryPane.default({ open: true, width: 320 }),
  inspectorPane: fields.inspectorPane.default({ open: true, width: 320, tab: 'details' }),
  deskPane: fields.deskPane.default({ shown: false, whose: 'desks', desk: null }),
  personName: fields.personName.default(''),
  welcomed: fields.welcomed.default(false),
  lastArticle: fields.lastArticle.default(null),
})
/** What a person has chosen for this computer. */
export type Settings = z.infer<typeof Settings>

/** A change of some settings. Not `Settings.partial()`: the defaults in there would reset what the change leaves out. */
export const SettingsPatch = z.object({
  interfaceLanguage: fields.interfaceLanguage.exactOptional(),
  theme: fields.theme.exactOptional(),
  writingLanguage: fields.writingLanguage.exactOptional(),
  libraryPane: fields.libraryPane.exactOptional(),
  inspectorPane: fields.inspectorPane.exactOptional(),
  deskPane: fields.deskPane.exactOptional(),
  personName: fields.personName.exactOptional(),
  welcomed: fields.welcomed.exactOptional(),
  lastArticle: fields.lastArticle.exactOptional(),
})
/** A change of some settings. */
export type SettingsPatch = z.infer<typeof SettingsPatch>

import { z } from 'zod'
import { libraryGroupings } from './library-groups'
import { binTerms, markFilters } from './library-marks'
import { librarySorts } from './library-sorts'
import { MOST_SAVED_FILTERS } from './saved-filters'
import { TypingHelps } from './typography/typing-help'
import { workflowStates } from './workflow/states'
import { MOST_SNIPPETS, Snippet } from './writing/snippets'
import { TextView } from './writing/text-view'

const Pane = z.object({ open: z.boolean(), width: z.number() })

/** Which language versions the desk shows: whose, of which desk and in which language (null: any), by when they are due, and by headline. */
export const DeskFilter = z.object({
  whose: z.enum(['mine', 'desks', 'all']),
  desk: z.string().max(60).nullable(),
  language: z.string().max(60).nullable().default(null),
  due: z.enum(['any', 'today', 'overdue']).default('any'),
  search: z.string().max(500).default(''),
})
/** Which language versions the desk shows. */
export type DeskFilter = z.infer<typeof DeskFilter>

/** How the desk view is set; `shown`: it stands in the library's place. What an older file lacks has a default. */
const DeskPane = DeskFilter.omit({ search: true }).extend({
  shown: z.boolean(),
  form: z.enum(['list', 'board']).default('list'),
  sort: z.enum(['due', 'moved', 'headline']).default('due'),
  saved: z
    .array(z.object({ name: z.string().min(1).max(60), filter: DeskFilter }))
    .max(MOST_SAVED_FILTERS)
    .default([]),
})
/** How the desk view is set. */
export type DeskPaneSettings = z.infer<typeof DeskPane>

/** Which articles the library shows: by text, section, language, state and mark (null: any). */
export const LibraryViewFilter = z.object({
  search: z.string().max(500),
  section: z.string().max(200).nullable(),
  language: z.string().max(60).nullable(),
  state: z.enum(workflowStates).nullable(),
  mark: z.enum(markFilters).nullable(),
  sort: z.enum(librarySorts),
  group: z.enum(libraryGroupings).nullable(),
})
/** Which articles the library shows. */
export type LibraryViewFilter = z.infer<typeof LibraryViewFilter>

/** How the library's list is set, and after how many days its bin may be emptied. */
const LibraryList = z.object({
  group: z.enum(libraryGroupings).nullable().default(null),
  saved: z
    .array(z.object({ name: z.string().min(1).max(60), filter: LibraryViewFilter }))
    .max(MOST_SAVED_FILTERS)
    .default([]),
  binTerm: z.literal(binTerms).default(30),
})

/** What may be chosen, without what holds where nothing was chosen. */
const fields = {
  interfaceLanguage: z.enum(['system', 'vi', 'en', 'id']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The language new articles are written in (BCP 47). */
  writingLanguage: z.string(),
  libraryPane: Pane,
  libraryList: LibraryList,
  inspectorPane: Pane.extend({ tab: z.string() }),
  deskPane: DeskPane,
  /** The person's name, for bylines and translation records. */
  personName: z.string(),
  welcomed: z.boolean(),
  lastArticle: z.string().nullable(),
  /** The language version of it that was shown. */
  lastLanguage: z.string().nullable(),
  /** Whether the network in use is paid for by the amount: text is exchanged, what is large waits ([SY6]). */
  meteredLine: z.boolean(),
  /** What is set right while one types. */
  typing: TypingHelps,
  /** Where the house puts the tone of oa, oe and uy: `old` on the first vowel (hòa), `new` on the second (hoà). */
  tonePlacement: z.enum(['old', 'new']),
  /** In which languages spelling is left alone, and whether tones that stand elsewhere than the house has them are marked. */
  spelling: z.object({ off: z.array(z.string().max(60)).max(200), houseTones: z.boolean() }),
  /** How the text one writes is shown. */
  textView: TextView,
  /** What stands for abbreviations while one types. */
  snippets: z.array(Snippet).max(MOST_SNIPPETS),
}

/** What a person has chosen for this computer; every field has a default, so an older file stays readable. */
export const Settings = z.object({
  interfaceLanguage: fields.interfaceLanguage.default('system'),
  theme: fields.theme.default('system'),
  writingLanguage: fields.writingLanguage.default('vi'),
  libraryPane: fields.libraryPane.default({ open: true, width: 320 }),
  libraryList: fields.libraryList.default(LibraryList.parse({})),
  inspectorPane: fields.inspectorPane.default({ open: true, width: 320, tab: 'details' }),
  deskPane: fields.deskPane.default(DeskPane.parse({ shown: false, whose: 'desks', desk: null })),
  personName: fields.personName.default(''),
  welcomed: fields.welcomed.default(false),
  lastArticle: fields.lastArticle.default(null),
  lastLanguage: fields.lastLanguage.default(null),
  meteredLine: fields.meteredLine.default(false),
  typing: fields.typing.default(TypingHelps.parse({})),
  tonePlacement: fields.tonePlacement.default('old'),
  spelling: fields.spelling.default({ off: [], houseTones: false }),
  textView: fields.textView.default(TextView.parse({})),
  snippets: fields.snippets.default([]),
})
/** What a person has chosen for this computer. */
export type Settings = z.infer<typeof Settings>

/** A change of some settings. Not `Settings.partial()`: the defaults in there would reset what the change leaves out. */
export const SettingsPatch = z.object({
  interfaceLanguage: fields.interfaceLanguage.exactOptional(),
  theme: fields.theme.exactOptional(),
  writingLanguage: fields.writingLanguage.exactOptional(),
  libraryPane: fields.libraryPane.exactOptional(),
  libraryList: fields.libraryList.exactOptional(),
  inspectorPane: fields.inspectorPane.exactOptional(),
  deskPane: fields.deskPane.exactOptional(),
  personName: fields.personName.exactOptional(),
  welcomed: fields.welcomed.exactOptional(),
  lastArticle: fields.lastArticle.exactOptional(),
  lastLanguage: fields.lastLanguage.exactOptional(),
  meteredLine: fields.meteredLine.exactOptional(),
  typing: fields.typing.exactOptional(),
  tonePlacement: fields.tonePlacement.exactOptional(),
  spelling: fields.spelling.exactOptional(),
  textView: fields.textView.exactOptional(),
  snippets: fields.snippets.exactOptional(),
})
/** A change of some settings. */
export type SettingsPatch = z.infer<typeof SettingsPatch>

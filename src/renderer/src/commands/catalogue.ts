import type { MenuCommand } from '../../../shared/contract/events'
import type { commandTexts } from '../../../shared/texts/commands'

/** Commands that the palette and shortcuts have beyond the application menu's. */
export type DeskCommand =
  | MenuCommand
  | 'article:find'
  | 'article:replace'
  | 'article:findNext'
  | 'article:findPrevious'
  | 'spelling:next'
  | 'spelling:previous'
  | 'spelling:here'
  | 'text:tones'
  | 'text:snippet'
  | 'text:nextMark'
  | 'text:headlineCase'
  | 'review:comment'
  | 'review:suggest'
  | 'view:nextPane'
  | 'view:writing'
  | 'view:desk'
  | 'view:board'
  | 'theme:light'
  | 'theme:dark'
  | 'theme:system'
  | 'library:bin'
  | 'library:space'
  | 'library:replace'

/** Where a command stands in the palette and in the shortcuts overview. */
export const commandGroups = ['article', 'library', 'edit', 'view', 'account', 'help'] as const
/** One of the groups. */
export type CommandGroup = (typeof commandGroups)[number]

type TitleKey = keyof (typeof commandTexts)['vi']

/** What is known of a command whether or not anything can carry it out now. */
export interface CommandEntry {
  readonly group: CommandGroup
  readonly title: TitleKey
  /** As `mod+shift+k`; `mod` is Ctrl, on a Mac Cmd. */
  readonly shortcut?: string
  /** The keys reach the one who acts on them by themselves (an editor, the list): the workspace does not listen for them. */
  readonly local?: true
}

/** Every command. The application menu's accelerators are the same ones (src/main/shell). */
export const catalogue: Readonly<Record<DeskCommand, CommandEntry>> = {
  'article:new': { group: 'article', title: 'articleNew', shortcut: 'mod+n' },
  'article:fromTemplate': { group: 'article', title: 'articleFromTemplate', shortcut: 'mod+alt+n' },
  'article:saveTemplate': { group: 'article', title: 'articleSaveTemplate' },
  'article:import': { group: 'article', title: 'articleImport', shortcut: 'mod+o' },
  'article:export': { group: 'article', title: 'articleExport', shortcut: 'mod+e' },
  'article:preview': { group: 'article', title: 'articlePreview', shortcut: 'mod+p' },
  'article:saveVersion': { group: 'article', title: 'articleSaveVersion', shortcut: 'mod+s' },
  'article:duplicate': { group: 'article', title: 'articleDuplicate' },
  'article:newWindow': { group: 'article', title: 'articleNewWindow', shortcut: 'mod+shift+n' },
  'article:bin': { group: 'article', title: 'articleBin' },
  'review:comment': { group: 'article', title: 'reviewComment', shortcut: 'mod+alt+m' },
  'review:suggest': { group: 'article', title: 'reviewSuggest', shortcut: 'mod+alt+s' },
  'edit:find': { group: 'library', title: 'librarySearch', shortcut: 'mod+shift+f' },
  'profile:backup': { group: 'library', title: 'profileBackup' },
  'profile:restore': { group: 'library', title: 'profileRestore' },
  'library:replace': { group: 'library', title: 'libraryReplace', shortcut: 'mod+shift+h' },
  'library:bin': { group: 'library', title: 'libraryBin' },
  'library:space': { group: 'library', title: 'librarySpace' },
  'article:find': { group: 'edit', title: 'editFind', shortcut: 'mod+f' },
  'article:replace': { group: 'edit', title: 'editReplace', shortcut: 'mod+h' },
  'article:findNext': { group: 'edit', title: 'editFindNext', shortcut: 'f3' },
  'article:findPrevious': { group: 'edit', title: 'editFindPrevious', shortcut: 'shift+f3' },
  'text:nextMark': { group: 'edit', title: 'textNextMark', shortcut: 'f4' },
  'text:snippet': { group: 'edit', title: 'textSnippet', shortcut: 'mod+;' },
  'spelling:next': { group: 'edit', title: 'spellingNext', shortcut: 'f7' },
  'spelling:previous': { group: 'edit', title: 'spellingPrevious', shortcut: 'shift+f7' },
  'spelling:here': { group: 'edit', title: 'spellingHere', shortcut: 'alt+f7' },
  'text:tones': { group: 'edit', title: 'textTones' },
  'text:headlineCase': { group: 'edit', title: 'textHeadlineCase' },
  'edit:undo': { group: 'edit', title: 'editUndo', shortcut: 'mod+z', local: true },
  'edit:redo': { group: 'edit', title: 'editRedo', shortcut: 'mod+shift+z', local: true },
  'view:palette': { group: 'view', title: 'viewPalette', shortcut: 'mod+k' },
  'view:library': { group: 'view', title: 'viewLibrary', shortcut: 'mod+shift+l' },
  'view:inspector': { group: 'view', title: 'viewInspector', shortcut: 'mod+shift+i' },
  'view:writing': { group: 'view', title: 'viewWriting' },
  'view:notes': { group: 'view', title: 'viewNotes', shortcut: 'mod+shift+j' },
  'view:focus': { group: 'view', title: 'viewFocus', shortcut: 'f8' },
  'view:typewriter': { group: 'view', title: 'viewTypewriter', shortcut: 'f9' },
  'text:larger': { group: 'view', title: 'textLarger', shortcut: 'mod+plus' },
  'text:smaller': { group: 'view', title: 'textSmaller', shortcut: 'mod+minus' },
  'text:usualSize': { group: 'view', title: 'textUsualSize', shortcut: 'mod+0' },
  'view:sideBySide': { group: 'view', title: 'viewSideBySide', shortcut: 'mod+shift+d' },
  'view:nextPane': { group: 'view', title: 'viewNextPane', shortcut: 'f6' },
  'view:desk': { group: 'view', title: 'viewDesk', shortcut: 'mod+shift+e' },
  'view:board': { group: 'view', title: 'viewBoard', shortcut: 'mod+shift+b' },
  'theme:light': { group: 'view', title: 'themeLight' },
  'theme:dark': { group: 'view', title: 'themeDark' },
  'theme:system': { group: 'view', title: 'themeSystem' },
  'view:settings': { group: 'view', title: 'viewSettings', shortcut: 'mod+,' },
  'view:shortcuts': { group: 'view', title: 'viewShortcuts', shortcut: 'mod+/' },
  'account:connect': { group: 'account', title: 'accountConnect' },
  'account:manage': { group: 'account', title: 'accountManage' },
  'account:newsroom': { group: 'account', title: 'accountNewsroom' },
  'help:sample': { group: 'help', title: 'helpSample' },
  'help:about': { group: 'help', title: 'helpAbout' },
}

/** Every command's id, in the catalogue's order. */
export const commandIds = Object.keys(catalogue) as readonly DeskCommand[]

/** Keys that are no commands, by group, for the overview; the list and the article act on them by themselves. */
export const placeKeys: Readonly<
  Partial<Record<CommandGroup, readonly { readonly title: TitleKey; readonly shortcut: string }[]>>
> = {
  library: [
    { title: 'libraryOpen', shortcut: 'enter' },
    { title: 'libraryOpenWindow', shortcut: 'mod+enter' },
    { title: 'libraryFold', shortcut: 'arrowleft' },
    { title: 'librarySelectAll', shortcut: 'mod+a' },
    { title: 'libraryDelete', shortcut: 'delete' },
    { title: 'libraryMenu', shortcut: 'shift+f10' },
  ],
  edit: [
    { title: 'editToolbar', shortcut: 'alt+f10' },
    { title: 'editMoveUp', shortcut: 'alt+arrowup' },
    { title: 'editMoveDown', shortcut: 'alt+arrowdown' },
  ],
}

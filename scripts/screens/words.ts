import { accountTexts } from '../../src/shared/texts/account'
import { appTexts } from '../../src/shared/texts/app'
import { articleTexts } from '../../src/shared/texts/article'
import { backupTexts } from '../../src/shared/texts/backup'
import { blockTexts } from '../../src/shared/texts/blocks'
import { comfortTexts } from '../../src/shared/texts/comfort'
import { commandTexts } from '../../src/shared/texts/commands'
import { dateTexts } from '../../src/shared/texts/dates'
import type { InterfaceLanguage } from '../../src/shared/texts/define'
import { deskTexts } from '../../src/shared/texts/desks'
import { editorTexts } from '../../src/shared/texts/editor'
import { findTexts } from '../../src/shared/texts/find'
import { libraryTexts } from '../../src/shared/texts/library'
import { mergeTexts } from '../../src/shared/texts/merge'
import { newsroomTexts } from '../../src/shared/texts/newsroom'
import { notesTexts } from '../../src/shared/texts/notes'
import { reviewTexts } from '../../src/shared/texts/review'
import { settingsTexts } from '../../src/shared/texts/settings'
import { shelfTexts } from '../../src/shared/texts/shelf'
import { snippetsTexts } from '../../src/shared/texts/snippets'
import { spaceTexts } from '../../src/shared/texts/space'
import { spellingTexts } from '../../src/shared/texts/spelling'
import { syncTexts } from '../../src/shared/texts/sync'
import { templatesTexts } from '../../src/shared/texts/templates'
import { transferTexts } from '../../src/shared/texts/transfer'
import { vaultTexts } from '../../src/shared/texts/vault'
import { welcomeTexts } from '../../src/shared/texts/welcome'
import { workflowCommandTexts } from '../../src/shared/texts/workflow'
import { writingTexts } from '../../src/shared/texts/writing'

/** The interface's words in one language, which the pictures are reached by. */
export function screenWords(language: InterfaceLanguage) {
  return {
    account: accountTexts[language],
    app: appTexts[language],
    article: articleTexts[language],
    backup: backupTexts[language],
    blocks: blockTexts[language],
    comfort: comfortTexts[language],
    commands: commandTexts[language],
    dates: dateTexts[language],
    desks: deskTexts[language],
    editor: editorTexts[language],
    find: findTexts[language],
    library: libraryTexts[language],
    merge: mergeTexts[language],
    newsroom: newsroomTexts[language],
    notes: notesTexts[language],
    review: reviewTexts[language],
    settings: settingsTexts[language],
    shelf: shelfTexts[language],
    snippets: snippetsTexts[language],
    space: spaceTexts[language],
    spelling: spellingTexts[language],
    sync: syncTexts[language],
    templates: templatesTexts[language],
    transfer: transferTexts[language],
    vault: vaultTexts[language],
    welcome: welcomeTexts[language],
    workflow: workflowCommandTexts[language],
    writing: writingTexts[language],
    /** What English is called. */
    english: { vi: 'Anh', en: 'English', id: 'Inggris' }[language],
    /** What the palette is asked. */
    articles: { vi: 'bài', en: 'article', id: 'artikel' }[language],
  }
}

/** These words. */
export type ScreenWords = ReturnType<typeof screenWords>

import { accountTexts } from '../../src/shared/texts/account'
import { appTexts } from '../../src/shared/texts/app'
import { articleTexts } from '../../src/shared/texts/article'
import { blockTexts } from '../../src/shared/texts/blocks'
import { commandTexts } from '../../src/shared/texts/commands'
import { dateTexts } from '../../src/shared/texts/dates'
import type { InterfaceLanguage } from '../../src/shared/texts/define'
import { deskTexts } from '../../src/shared/texts/desks'
import { editorTexts } from '../../src/shared/texts/editor'
import { findTexts } from '../../src/shared/texts/find'
import { libraryTexts } from '../../src/shared/texts/library'
import { mergeTexts } from '../../src/shared/texts/merge'
import { newsroomTexts } from '../../src/shared/texts/newsroom'
import { reviewTexts } from '../../src/shared/texts/review'
import { syncTexts } from '../../src/shared/texts/sync'
import { transferTexts } from '../../src/shared/texts/transfer'
import { welcomeTexts } from '../../src/shared/texts/welcome'
import { workflowCommandTexts } from '../../src/shared/texts/workflow'

/** The interface's words in one language, which the pictures are reached by. */
export function screenWords(language: InterfaceLanguage) {
  return {
    account: accountTexts[language],
    app: appTexts[language],
    article: articleTexts[language],
    blocks: blockTexts[language],
    commands: commandTexts[language],
    dates: dateTexts[language],
    desks: deskTexts[language],
    editor: editorTexts[language],
    find: findTexts[language],
    library: libraryTexts[language],
    merge: mergeTexts[language],
    newsroom: newsroomTexts[language],
    review: reviewTexts[language],
    sync: syncTexts[language],
    transfer: transferTexts[language],
    welcome: welcomeTexts[language],
    workflow: workflowCommandTexts[language],
    /** What English is called. */
    english: { vi: 'Anh', en: 'English', id: 'Inggris' }[language],
    /** What the palette is asked. */
    articles: { vi: 'bài', en: 'article', id: 'artikel' }[language],
  }
}

/** These words. */
export type ScreenWords = ReturnType<typeof screenWords>

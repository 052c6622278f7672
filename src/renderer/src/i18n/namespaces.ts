import { accountTexts } from '../../../shared/texts/account'
import { appTexts } from '../../../shared/texts/app'
import { articleTexts } from '../../../shared/texts/article'
import { backupTexts } from '../../../shared/texts/backup'
import { blockTexts } from '../../../shared/texts/blocks'
import { comfortTexts } from '../../../shared/texts/comfort'
import { commandTexts } from '../../../shared/texts/commands'
import { dateTexts } from '../../../shared/texts/dates'
import { deskTexts } from '../../../shared/texts/desks'
import { editorTexts } from '../../../shared/texts/editor'
import { failureTexts } from '../../../shared/texts/failures'
import { findTexts } from '../../../shared/texts/find'
import { libraryTexts } from '../../../shared/texts/library'
import { mergeTexts } from '../../../shared/texts/merge'
import { newsroomTexts } from '../../../shared/texts/newsroom'
import { notesTexts } from '../../../shared/texts/notes'
import { presenceTexts } from '../../../shared/texts/presence'
import { reviewTexts } from '../../../shared/texts/review'
import { settingsTexts } from '../../../shared/texts/settings'
import { shelfTexts } from '../../../shared/texts/shelf'
import { snippetsTexts } from '../../../shared/texts/snippets'
import { spaceTexts } from '../../../shared/texts/space'
import { spellingTexts } from '../../../shared/texts/spelling'
import { syncTexts } from '../../../shared/texts/sync'
import { templatesTexts } from '../../../shared/texts/templates'
import { transferTexts } from '../../../shared/texts/transfer'
import { translationTexts } from '../../../shared/texts/translation'
import { typingTexts } from '../../../shared/texts/typing'
import { vaultTexts } from '../../../shared/texts/vault'
import { welcomeTexts } from '../../../shared/texts/welcome'
import {
  notificationTexts,
  problemTexts,
  workflowCommandTexts,
  workflowStateTexts,
} from '../../../shared/texts/workflow'
import { writingTexts } from '../../../shared/texts/writing'

/** The interface's texts by namespace; a new namespace is a new line here, and its keys are typed everywhere. */
export const namespaces = {
  account: accountTexts,
  app: appTexts,
  article: articleTexts,
  comfort: comfortTexts,
  commands: commandTexts,
  dates: dateTexts,
  desks: deskTexts,
  backup: backupTexts,
  blocks: blockTexts,
  editor: editorTexts,
  failures: failureTexts,
  find: findTexts,
  library: libraryTexts,
  merge: mergeTexts,
  newsroom: newsroomTexts,
  notes: notesTexts,
  presence: presenceTexts,
  review: reviewTexts,
  settings: settingsTexts,
  shelf: shelfTexts,
  space: spaceTexts,
  snippets: snippetsTexts,
  spelling: spellingTexts,
  sync: syncTexts,
  templates: templatesTexts,
  transfer: transferTexts,
  translation: translationTexts,
  typing: typingTexts,
  vault: vaultTexts,
  welcome: welcomeTexts,
  writing: writingTexts,
  notificationKinds: notificationTexts,
  problems: problemTexts,
  workflowCommands: workflowCommandTexts,
  workflowStates: workflowStateTexts,
} as const

/** The name of a namespace. */
export type NamespaceName = keyof typeof namespaces

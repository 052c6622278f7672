import { appTexts } from '../../../shared/texts/app'
import { articleTexts } from '../../../shared/texts/article'
import { commandTexts } from '../../../shared/texts/commands'
import { editorTexts } from '../../../shared/texts/editor'
import { failureTexts } from '../../../shared/texts/failures'
import { libraryTexts } from '../../../shared/texts/library'
import { settingsTexts } from '../../../shared/texts/settings'
import { transferTexts } from '../../../shared/texts/transfer'
import { translationTexts } from '../../../shared/texts/translation'
import { welcomeTexts } from '../../../shared/texts/welcome'

/** The interface's texts by namespace; a new namespace is a new line here, and its keys are typed everywhere. */
export const namespaces = {
  app: appTexts,
  article: articleTexts,
  commands: commandTexts,
  editor: editorTexts,
  failures: failureTexts,
  library: libraryTexts,
  settings: settingsTexts,
  transfer: transferTexts,
  translation: translationTexts,
  welcome: welcomeTexts,
} as const

/** The name of a namespace. */
export type NamespaceName = keyof typeof namespaces

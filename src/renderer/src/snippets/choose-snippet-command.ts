import { createCommand, type LexicalCommand } from 'lexical'

/** Asks for the choice of a snippet, as the slash menu does. */
export const CHOOSE_SNIPPET_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_SNIPPET')

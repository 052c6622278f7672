import { createCommand, type LexicalCommand } from 'lexical'

/** Asks for the choice of a template, as the slash menu does. */
export const CHOOSE_TEMPLATE_COMMAND: LexicalCommand<void> = createCommand('CHOOSE_TEMPLATE')

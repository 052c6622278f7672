import { type LexicalEditor, mergeRegister, registerEventListener } from 'lexical'

/**
 * Holds others' updates back while an input method is composing: a change of the text under a composition ends it, and
 * Vietnamese, Chinese and Japanese are typed that way. `hold` starts to hold and answers with what lets go.
 */
export function registerComposition(editor: LexicalEditor, hold: () => () => void): () => void {
  let release: (() => void) | undefined
  const begin = (): void => {
    release ??= hold()
  }
  const end = (): void => {
    release?.()
    release = undefined
  }
  const unregister = editor.registerRootListener((root) => {
    if (root === null) return undefined
    return mergeRegister(
      registerEventListener(root, 'compositionstart', begin),
      registerEventListener(root, 'compositionend', end),
      // An input method that is switched off or loses the window may never say that it ended.
      registerEventListener(root, 'blur', end),
      end,
    )
  })
  return mergeRegister(unregister, end)
}

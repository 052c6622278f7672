import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useEffectEvent } from 'react'
import type { LanguageTag } from '../../../../shared/article/roots'
import { registerTypingHelp } from './register-typing-help'
import { useTypingWishes } from './TypingContext'

/** Helps with typography while somebody types in the editor around it. */
export function TypingHelp({ language }: { readonly language: LanguageTag }): null {
  const [editor] = useLexicalComposerContext()
  const wishes = useTypingWishes()
  const place = useEffectEvent(() => ({ language, ...wishes }))
  useEffect(() => registerTypingHelp(editor, () => place()), [editor])
  return null
}

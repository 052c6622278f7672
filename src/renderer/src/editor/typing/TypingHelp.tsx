import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { useEffect, useEffectEvent } from 'react'
import type { LanguageTag } from '../../../../shared/article/roots'
import { registerTypingHelp } from './register-typing-help'
import { useTypingHelps } from './TypingContext'

/** Helps with typography while somebody types in the editor around it. */
export function TypingHelp({ language }: { readonly language: LanguageTag }): null {
  const [editor] = useLexicalComposerContext()
  const helps = useTypingHelps()
  const place = useEffectEvent(() => ({ language, helps }))
  useEffect(() => registerTypingHelp(editor, () => place()), [editor])
  return null
}

import '../editor.css'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type * as Y from 'yjs'
import type { LanguageTag } from '../../../../shared/article/roots'
import { directionOf } from '../../../../shared/page/direction'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { useWindowSpelling } from '../spelling/SpellingContext'
import { useTypingWishes } from '../typing/TypingContext'
import { bindTextField } from './bind-text-field'

/** A plain text of the article (headline, lead, caption, alt text) as a field that grows with it. */
export interface TextFieldProps {
  readonly replica: ArticleReplica
  readonly text: Y.Text
  readonly language: LanguageTag
  /** The accessible name. */
  readonly label: string
  readonly placeholder?: string
  readonly className?: string
  /** No line breaks, as in a headline: Enter moves on (`onEnter`). */
  readonly singleLine?: boolean
  readonly editable?: boolean
  readonly onEnter?: () => void
  readonly onFocus?: () => void
  /** Names what describes the field (a hint, a missing caption), for screen readers. */
  readonly describedBy?: string
  readonly ref?: Ref<HTMLTextAreaElement>
}

/** A field for one plain text of the article, in that text's language. */
export function TextField(props: TextFieldProps): ReactNode {
  const { replica, text, language, label, placeholder, className = '', singleLine = false, editable = true } = props
  const { describedBy, onEnter, onFocus, ref } = props
  const field = useRef<HTMLTextAreaElement>(null)
  const wishes = useTypingWishes()
  const spellCheck = useWindowSpelling(language)
  const latest = useRef({ onEnter, typing: { language, ...wishes } })
  useEffect(() => {
    latest.current = { onEnter, typing: { language, ...wishes } }
  })
  useImperativeHandle(ref, () => field.current as HTMLTextAreaElement, [])
  // Before the first paint: a headline must not appear after its text, nor be taken for an empty one.
  useLayoutEffect(() => {
    if (field.current === null) return undefined
    return bindTextField({
      field: field.current,
      text,
      replica,
      singleLine,
      onEnter: () => latest.current.onEnter?.(),
      typing: () => latest.current.typing,
    })
  }, [text, replica, singleLine])
  return (
    <textarea
      ref={field}
      className={`desk-field ${className}`.trimEnd()}
      rows={1}
      aria-label={label}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(placeholder === undefined ? {} : { placeholder })}
      lang={language}
      dir={directionOf(language)}
      spellCheck={spellCheck}
      readOnly={!editable}
      onFocus={onFocus}
    />
  )
}

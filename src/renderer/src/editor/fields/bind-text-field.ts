import type * as Y from 'yjs'
import { replaceText } from '../../../../shared/article/text'
import { isShortcut, shortcuts } from '../features/shortcuts'
import { keepsFocus } from '../features/undo/keeps-focus'
import type { ArticleReplica } from '../replica/ArticleReplica'
import { FieldTyping } from '../typing/FieldTyping'
import type { TypingPlace } from '../typing/typing-help'

/** What binds a plain text of the article to the field it is written in. */
export interface TextFieldOptions {
  readonly field: HTMLTextAreaElement
  readonly text: Y.Text
  readonly replica: Pick<ArticleReplica, 'edit' | 'undo' | 'redo' | 'holdInbound' | 'onUndone'>
  /** No line breaks: Enter calls `onEnter` instead, and pasted ones become spaces. */
  readonly singleLine: boolean
  readonly onEnter?: () => void
  /** Sets right what is typed; without it everything stays as typed. */
  readonly typing?: () => TypingPlace
}

/**
 * Keeps a field and a text of the article equal. Nothing is written, and nothing of others shown, while an input method
 * composes; text goes in as NFC; the caret stays at its character when others write before it. Undo and redo are the
 * article's, never the browser's, and bring the caret to what they changed. Returns its cleanup.
 */
export function bindTextField({ field, text, replica, singleLine, onEnter, typing }: TextFieldOptions): () => void {
  const help = typing === undefined ? undefined : new FieldTyping(field, typing)
  let composing = false
  let writing = false
  let release: (() => void) | undefined
  field.value = text.toJSON()

  const write = (): void => {
    const next = tidied(field, singleLine)
    writing = true
    replica.edit(() => replaceText(text, next, field.selectionEnd))
    writing = false
  }
  const show = (event: Y.YTextEvent): void => {
    if (writing || composing) return
    const { selectionStart, selectionEnd, selectionDirection } = field
    field.value = text.toJSON()
    if (field.ownerDocument.activeElement !== field) return
    field.setSelectionRange(moved(selectionStart, event), moved(selectionEnd, event), selectionDirection)
  }
  const on: { readonly [Type in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Type]) => void } = {
    input: (event) => {
      if (composing) return
      if (event instanceof InputEvent) help?.typed(event)
      write()
    },
    compositionstart: () => {
      composing = true
      release ??= replica.holdInbound()
    },
    compositionend: ({ data }) => {
      composing = false
      help?.typed({ inputType: 'insertCompositionText', data })
      write()
      release?.()
      release = undefined
    },
    blur: () => {
      if (composing) on.compositionend?.(new CompositionEvent('compositionend'))
    },
    keydown: (event) => {
      if (event.isComposing) return
      if (isShortcut(event, shortcuts.undo)) replica.undo()
      else if (isShortcut(event, shortcuts.redo) || isShortcut(event, { code: 'KeyY', mod: true })) replica.redo()
      else if (singleLine && event.key === 'Enter') onEnter?.()
      else if (event.key === 'Backspace' && help?.takeBack() === true) write()
      else return
      event.preventDefault()
    },
    beforeinput: (event) => {
      if (event.inputType === 'historyUndo') replica.undo()
      else if (event.inputType === 'historyRedo') replica.redo()
      else return
      event.preventDefault()
    },
  }
  for (const [type, listener] of Object.entries(on)) field.addEventListener(type, listener as EventListener)
  text.observe(show)
  const stopGoing = replica.onUndone(({ root, offset }) => {
    if (root !== text) return false
    if (!keepsFocus(field.ownerDocument)) field.focus({ preventScroll: true })
    field.setSelectionRange(offset, offset)
    field.scrollIntoView({ block: 'nearest' })
    return true
  })
  return () => {
    stopGoing()
    if (composing) on.compositionend?.(new CompositionEvent('compositionend'))
    text.unobserve(show)
    for (const [type, listener] of Object.entries(on)) field.removeEventListener(type, listener as EventListener)
  }
}

/** The field's text as the article keeps it; what had to be changed is changed in the field too, around the caret. */
function tidied(field: HTMLTextAreaElement, singleLine: boolean): string {
  const tidy = (part: string): string => {
    const composed = part.normalize('NFC')
    return singleLine ? composed.replaceAll(/\s*[\r\n]+\s*/g, ' ') : composed
  }
  const { value, selectionEnd } = field
  const next = tidy(value)
  if (next === value) return next
  const caret = tidy(value.slice(0, selectionEnd)).length
  field.value = next
  field.setSelectionRange(caret, caret)
  return next
}

/** Where an offset is after a change: text put in before it moves it along, text put in at it does not. */
function moved(offset: number, event: Y.YTextEvent): number {
  let position = 0
  let result = offset
  for (const { retain = 0, insert, delete: removed = 0 } of event.delta) {
    position += retain
    if (typeof insert === 'string') {
      if (position < result) result += insert.length
      position += insert.length
    }
    if (position < result) result -= Math.min(removed, result - position)
  }
  return result
}

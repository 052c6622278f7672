import { changeAfter, type TakenBack, type TypingPlace } from './typing-help'

/** Helps typing in a plain text field as `registerTypingHelp` does in a body. */
export class FieldTyping {
  readonly #field: HTMLTextAreaElement
  readonly #place: () => TypingPlace
  #last: TakenBack | undefined

  constructor(field: HTMLTextAreaElement, place: () => TypingPlace) {
    this.#field = field
    this.#place = place
  }

  /** Sets right what was just typed: one character by a key, or what an input method ended with. */
  typed(event: Pick<InputEvent, 'inputType' | 'data'>): void {
    this.#last = undefined
    const isTyped = event.inputType === 'insertText' || event.inputType === 'insertCompositionText'
    const caret = this.#field.selectionEnd
    if (!isTyped || event.data === null || event.data === '' || this.#field.selectionStart !== caret) return
    const before = this.#field.value.slice(0, caret)
    const change = before.endsWith(event.data) ? changeAfter(before, this.#place()) : undefined
    if (change === undefined) return
    const start = caret - change.remove
    this.#put(start, caret, change.insert)
    this.#last = { end: start + change.insert.length, insert: change.insert, typed: before.slice(start) }
  }

  /** Brings back what was typed if it was set right just before; answers whether it was. */
  takeBack(): boolean {
    const last = this.#last
    this.#last = undefined
    const { selectionStart, selectionEnd, value } = this.#field
    if (last === undefined || selectionStart !== last.end || selectionEnd !== last.end) return false
    const start = last.end - last.insert.length
    if (value.slice(start, last.end) !== last.insert) return false
    this.#put(start, last.end, last.typed)
    return true
  }

  #put(from: number, to: number, words: string): void {
    const { value } = this.#field
    this.#field.value = value.slice(0, from) + words + value.slice(to)
    this.#field.setSelectionRange(from + words.length, from + words.length)
  }
}

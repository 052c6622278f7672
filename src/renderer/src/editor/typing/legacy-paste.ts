import { decodeLegacy, type LegacyText, recogniseLegacy } from '../../../../shared/typography/legacy/recognise-legacy'

/** A paste that was held back because its text is in an older encoding. */
export interface HeldPaste {
  readonly legacy: LegacyText
  /** The text as it came. */
  readonly text: string
  /** Pastes after all, converted or as it came, where it was meant to go. */
  readonly goOn: (convert: boolean) => void
}

/**
 * Holds back what is pasted into a version's text when it is Vietnamese in an older encoding, and asks. Listens on the whole document,
 * before editors and fields do. Returns its end.
 */
export function watchLegacyPaste(document: Document, ask: (held: HeldPaste) => void): () => void {
  const passed = new WeakSet<Event>()
  const onPaste = (event: ClipboardEvent): void => {
    const { target, clipboardData } = event
    if (passed.has(event) || clipboardData === null || !(target instanceof Element)) return
    const place = target.closest<HTMLElement>('[data-version] textarea, [data-version] [data-lexical-editor]')
    const text = clipboardData.getData('text/plain')
    const legacy = place === null ? undefined : recogniseLegacy(text)
    if (place === null || legacy === undefined) return
    event.preventDefault()
    event.stopImmediatePropagation()
    // Only readable now: the clipboard is closed when the event is over.
    const html = clipboardData.getData('text/html')
    const back = placeOf(place)
    ask({
      legacy,
      text,
      goOn: (convert) => {
        const data = new DataTransfer()
        data.setData('text/plain', convert ? legacy.converted : text)
        if (html !== '') data.setData('text/html', convert ? decodedHtml(html, legacy) : html)
        back()
        const again = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        passed.add(again)
        if (!place.dispatchEvent(again)) return
        if (place instanceof HTMLTextAreaElement) writeInto(place, data.getData('text/plain'))
      },
    })
  }
  document.addEventListener('paste', onPaste, true)
  return () => document.removeEventListener('paste', onPaste, true)
}

/** Remembers where the caret is; the answer puts it there again. */
function placeOf(place: HTMLElement): () => void {
  if (place instanceof HTMLTextAreaElement) {
    const { selectionStart, selectionEnd } = place
    return () => {
      place.focus()
      place.setSelectionRange(selectionStart, selectionEnd)
    }
  }
  const selection = place.ownerDocument.getSelection()
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : undefined
  return () => {
    place.focus()
    if (range === undefined) return
    const now = place.ownerDocument.getSelection()
    now?.removeAllRanges()
    now?.addRange(range)
  }
}

/** What a browser does with a paste of the keyboard's, and not with one of ours. */
function writeInto(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }))
}

/** The page's source with its texts converted; nothing of it runs or is fetched. */
function decodedHtml(html: string, { encoding }: LegacyText): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    node.nodeValue = decodeLegacy(node.nodeValue ?? '', encoding)
  return page.body.innerHTML
}

import type { KeyboardEvent } from 'react'

/** A key handler for a field of several lines: Ctrl+Enter (on a Mac Cmd+Enter) submits; nothing while an input method composes. */
export function submitKey(submit: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) submit()
  }
}

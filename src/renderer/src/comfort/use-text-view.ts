import { useCallback, useLayoutEffect } from 'react'
import type { Failure } from '../../../shared/failure'
import type { TextView } from '../../../shared/writing/text-view'
import { useNotices } from '../desk/Notices'
import { useSettings } from '../settings/SettingsContext'
import { textViewVariables } from './text-view-style'

/** How the person likes to see the text, and how to change it; says so when that could not be kept. */
export function useTextView(): { readonly view: TextView; readonly change: (patch: Partial<TextView>) => void } {
  const { settings, change } = useSettings()
  const notices = useNotices()
  const view = settings.textView
  const changeView = useCallback(
    (patch: Partial<TextView>) => {
      const tell = (failure: Failure | undefined): void => {
        if (failure !== undefined) notices.fail(failure)
      }
      void change({ textView: { ...view, ...patch } }).then(tell)
    },
    [change, notices, view],
  )
  return { view, change: changeView }
}

/** Shows the texts of the window as the person likes them: by variables of the style sheet, so that no text is drawn anew. */
export function useTextViewStyle(): void {
  const { view } = useTextView()
  // Before the first paint: an article must not appear in one size and jump to another.
  useLayoutEffect(() => {
    const { style } = document.documentElement
    for (const [name, value] of Object.entries(textViewVariables(view))) {
      if (value === null) style.removeProperty(name)
      else style.setProperty(name, value)
    }
  }, [view])
}

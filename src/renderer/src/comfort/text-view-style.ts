import { columnWidths, lineSpacings, type TextView } from '../../../shared/writing/text-view'

/** The CSS variables that show the text as a person likes it; `null` takes one away (the style sheet's own then holds). */
export function textViewVariables(view: TextView): Readonly<Record<string, string | null>> {
  return {
    '--desk-text-scale': view.size === 100 ? null : String(view.size / 100),
    '--desk-column-characters': view.width === 'normal' ? null : String(columnWidths[view.width]),
    '--desk-leading': view.spacing === 'normal' ? null : String(lineSpacings[view.spacing]),
    '--desk-text-face': view.face === 'serif' ? null : 'var(--desk-sans)',
  }
}

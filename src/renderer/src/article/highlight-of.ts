/** The window's highlight of a name (CSS Custom Highlight API); undefined where there are none (in tests without a browser). */
export function highlightOf(name: string): Highlight | undefined {
  if (!('highlights' in CSS)) return undefined
  let highlight = CSS.highlights.get(name)
  if (highlight === undefined) {
    highlight = new Highlight()
    CSS.highlights.set(name, highlight)
  }
  return highlight
}

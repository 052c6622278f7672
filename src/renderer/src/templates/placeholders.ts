import { useEffect } from 'react'
import { isPlaceholder } from '../../../shared/writing/templates/placeholder'

/** While `active`, a click into a placeholder of a template takes all of it: what is typed then stands in its place. */
export function usePlaceholders(active: boolean): void {
  useEffect(() => (active ? takeWholePlaceholders(document) : undefined), [active])
}

/** A first click into a placeholder selects it; a second one there puts the caret, as everywhere. Returns its end. */
export function takeWholePlaceholders(document: Document): () => void {
  let taken: Element | undefined
  const click = ({ target }: MouseEvent): void => {
    if (!(target instanceof Element)) return
    const place = placeOf(target)
    const before = taken
    taken = place
    if (place === undefined || place === before) return
    if (place instanceof HTMLTextAreaElement) {
      if (place.selectionStart === place.selectionEnd) place.select()
    } else if (document.getSelection()?.isCollapsed === true) document.getSelection()?.selectAllChildren(place)
  }
  document.addEventListener('click', click)
  return () => document.removeEventListener('click', click)
}

/** The field or block at a place of an article whose whole text is a placeholder. */
function placeOf(target: Element): Element | undefined {
  const page = target.closest('[data-version]')
  if (page === null) return undefined
  const place = target.closest('textarea, p, h2, h3, h4, blockquote, li')
  if (place === null || !page.contains(place)) return undefined
  const text = place instanceof HTMLTextAreaElement ? place.value : (place.textContent ?? '')
  return isPlaceholder(text) ? place : undefined
}

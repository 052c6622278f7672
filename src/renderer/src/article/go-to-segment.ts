import { $getRoot, $isElementNode, type ElementNode, getNearestEditorFromDOMNode, type LexicalNode } from 'lexical'
import type { LanguageTag } from '../../../shared/article/roots'
import type { SegmentKey } from '../../../shared/article/segments'
import { $segmentIdOf } from '../editor/nodes/segment-state'

/** Puts the caret into a segment of the version on screen in `language` and brings it into view. */
export function goToSegment(language: LanguageTag, key: SegmentKey): void {
  const page = document.querySelector(`[data-version="${CSS.escape(language)}"]`)
  if (page === null) return
  const field = page.querySelector<HTMLTextAreaElement>(fieldSelector(key))
  if (field === null) {
    goToBlock(page, key)
    return
  }
  field.focus({ preventScroll: true })
  field.setSelectionRange(field.value.length, field.value.length)
  field.scrollIntoView({ block: 'center' })
}

function fieldSelector(key: SegmentKey): string {
  if (key === 'headline' || key === 'lead') return `textarea.article-${key}`
  const [kind, figure = ''] = key.split(':')
  return `[data-figure-id="${CSS.escape(figure)}"] textarea.figure-${CSS.escape(kind ?? '')}`
}

function goToBlock(page: Element, key: SegmentKey): void {
  const text = page.querySelector<HTMLElement>('[data-lexical-editor]')
  const editor = text === null ? null : getNearestEditorFromDOMNode(text)
  if (editor === null) return
  editor.focus()
  editor.update(
    () => {
      const node = $findSegment($getRoot(), key)
      node?.selectEnd()
      const element = node === undefined ? null : editor.getElementByKey(node.getKey())
      element?.scrollIntoView({ block: 'center' })
    },
    { discrete: true },
  )
}

function $findSegment(parent: ElementNode, id: string): ElementNode | undefined {
  for (const child of parent.getChildren<LexicalNode>()) {
    if (!$isElementNode(child)) continue
    if ($segmentIdOf(child) === id) return child
    const inside = $findSegment(child, id)
    if (inside !== undefined) return inside
  }
  return undefined
}

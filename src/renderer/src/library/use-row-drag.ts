import { type DragEvent, useEffect, useRef } from 'react'
import type { ArticleId } from '../../../shared/ids'
import { MOST_DRAGGED_ARTICLES } from '../../../shared/library-marks'
import { useDesk } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { useMissingPhotos } from '../transfer/use-missing-photos'

/** Takes articles out of the list as files: DOCX, with Alt the lossless JSON. The system drags what main writes meanwhile. */
export function useRowDrag(language: string | null): (event: DragEvent, ids: readonly ArticleId[]) => void {
  const desk = useDesk()
  const notices = useNotices()
  const tellMissing = useMissingPhotos()
  const isDragging = useRef(false)
  useEffect(() => {
    // The button may be up before there is a file: main must not begin to drag then.
    const letGo = (): void => {
      if (!isDragging.current) return
      isDragging.current = false
      void desk.request('articles:dragEnded', {})
    }
    window.addEventListener('mouseup', letGo)
    window.addEventListener('blur', letGo)
    return () => {
      window.removeEventListener('mouseup', letGo)
      window.removeEventListener('blur', letGo)
    }
  }, [desk])
  return (event, ids) => {
    // The page's own dragging would carry the row's text.
    event.preventDefault()
    if (ids.length === 0) return
    isDragging.current = true
    const format = event.altKey ? 'json' : 'docx'
    const dragged = ids.slice(0, MOST_DRAGGED_ARTICLES)
    void desk.request('articles:drag', { ids: dragged, format, language }).then((answer) => {
      isDragging.current = false
      if (answer.ok) tellMissing(answer.value.missingPhotos)
      else notices.fail(answer.failure)
    })
  }
}

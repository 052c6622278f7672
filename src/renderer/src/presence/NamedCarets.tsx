import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { inkOn } from '../account/Avatar'
import { useArticle } from '../article/ArticleContext'
import { type CaretBoxes, caretBoxes } from './caret-boxes'
import { usePresence } from './PresenceContext'
import { personColour } from './person-colour'
import classes from './presence.module.css'

/** Nearer to the edge than a long name is wide, in pixels, a name stands before its caret. */
const NAME_WIDTH = 160

/**
 * Others' carets and selections, drawn over what `scroller` shows: nothing of it is in the document or in the editor's elements, and
 * nothing of it takes a click or is read out.
 */
export function NamedCarets({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }): ReactNode {
  const people = usePresence()
  const { replica } = useArticle()
  const [boxes, setBoxes] = useState<ReadonlyMap<number, CaretBoxes>>(new Map())
  useEffect(() => {
    const element = scroller.current
    if (element === null || people.length === 0) return undefined
    let frame = 0
    const measure = (): void => {
      frame = 0
      setBoxes(caretBoxes(element, people))
    }
    // Once for all that changes before the next picture, after the editor has drawn it.
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure)
    }
    soon()
    const resized = new ResizeObserver(soon)
    for (const page of element.querySelectorAll('[data-version]')) resized.observe(page)
    replica.doc.on('update', soon)
    return () => {
      cancelAnimationFrame(frame)
      resized.disconnect()
      replica.doc.off('update', soon)
    }
  }, [people, replica, scroller])
  const scrolled = scroller.current
  if (people.length === 0 || scrolled === null) return null
  return createPortal(
    <div className={classes.layer} aria-hidden="true">
      {people.map(({ key, name, colour }) => {
        const box = boxes.get(key)
        if (box === undefined) return null
        const background = personColour(colour)
        return (
          <div key={key}>
            {box.selected.map((each) => (
              <div
                key={`${each.left} ${each.top} ${each.width}`}
                className={classes.selected}
                style={{ ...each, background }}
              />
            ))}
            <div className={classes.caret} style={{ ...box.caret, width: 2, background }}>
              <span
                className={classes.name}
                data-before={box.caret.left + NAME_WIDTH > scrolled.clientWidth}
                style={{ background, color: inkOn(background) }}
              >
                {name}
              </span>
            </div>
          </div>
        )
      })}
    </div>,
    scrolled,
  )
}

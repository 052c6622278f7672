import { type RefObject, useEffect, useRef } from 'react'

/** Gives the keyboard to the first field (`data-autofocus`) inside the answered element, whenever another `step` is shown there. */
export function useFirstField(step: string): RefObject<HTMLDivElement | null> {
  const inside = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (step !== '') inside.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [step])
  return inside
}

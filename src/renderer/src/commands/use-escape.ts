import { useEffect, useEffectEvent } from 'react'

/** While `active`, Escape calls `act` wherever the keyboard is: a menu that has just opened may not have it yet. */
export function useEscape(active: boolean, act: () => void): void {
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing) act()
  })
  useEffect(() => {
    if (!active) return undefined
    const ending = new AbortController()
    window.addEventListener('keydown', (event) => onEscape(event), { signal: ending.signal })
    return () => ending.abort()
  }, [active])
}

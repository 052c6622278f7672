import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { PresentPerson } from '../../../shared/live/presence'
import { useArticle } from '../article/ArticleContext'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { ownPlace } from './own-place'

const PresenceContext = createContext<readonly PresentPerson[]>([])

/** Who else has the open article on screen, and where. */
export function usePresence(): readonly PresentPerson[] {
  return useContext(PresenceContext)
}

/** A caret that moves on is told this often at most (milliseconds). */
const TELL_EVERY = 150

/** Tells main that this window shows the open article, and its children who else does. */
export function PresenceProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const { id, language } = useArticle()
  const [people, setPeople] = useState<readonly PresentPerson[]>([])
  useDeskEvent('presence:changed', (change) => {
    if (change.id === id) setPeople(change.people)
  })
  const isAlone = people.length === 0
  // While nobody else is here, where the caret is concerns nobody, and typing does not pay for it.
  const tell = useEffectEvent(async () => {
    const place = isAlone ? { language, segment: null, anchor: 0, focus: 0 } : ownPlace(language)
    return desk.request('presence:show', { id, place })
  })
  useEffect(() => {
    let isGone = false
    void tell().then((shown) => {
      if (!isGone && shown.ok) setPeople(shown.value.people)
    })
    return () => {
      isGone = true
      void desk.request('presence:leave', { id })
    }
  }, [desk, id])
  useEffect(() => {
    if (isAlone) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined
        void tell()
      }, TELL_EVERY)
    }
    document.addEventListener('selectionchange', soon)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('selectionchange', soon)
    }
  }, [isAlone])
  // Another version on screen, or somebody who has come.
  const looksAt = `${language} ${isAlone}`
  const lookedAt = useRef(looksAt)
  useEffect(() => {
    if (lookedAt.current === looksAt) return
    lookedAt.current = looksAt
    void tell()
  }, [looksAt])
  return <PresenceContext value={people}>{children}</PresenceContext>
}

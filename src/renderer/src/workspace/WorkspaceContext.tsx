import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { LanguageTag } from '../../../shared/article/roots'
import { type ArticleId, isArticleId } from '../../../shared/ids'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useSettings } from '../settings/SettingsContext'
import type { StatusSnapshot, WorkspaceStatus } from './workspace-status'

/** What the parts of the workspace share. */
export interface Workspace {
  /** The article on screen, or null. */
  readonly currentArticle: ArticleId | null
  /** The version it was last opened in; null where none was asked for. */
  readonly askedLanguage: LanguageTag | null
  /** Shows an article, in a version if one is named, and moves the keyboard into it; null closes the one on screen. */
  readonly openArticle: (id: ArticleId | null, language?: LanguageTag) => void
  /** Remembers which version of the article is shown, for the next start. */
  readonly keepLanguage: (language: LanguageTag) => void
  /** Whether the desk's board stands in the article's place; the article is kept behind it. */
  readonly boardShown: boolean
  readonly showBoard: (shown: boolean) => void
  /** Grows whenever an article is opened by a person, also the same one again: the article view then takes the focus. */
  readonly focusRequest: number
  readonly status: WorkspaceStatus
  /** Adds work that must be done before the window closes (sending what is unsaved), until the returned function is called. */
  readonly beforeClose: (flush: () => Promise<void>) => () => void
}

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

/** Holds what the parts of the workspace share, and answers main's `window:flush` once everything is sent. */
export function WorkspaceProvider(props: {
  readonly status: WorkspaceStatus
  readonly children: ReactNode
}): ReactNode {
  const { status } = props
  const desk = useDesk()
  const { settings, change } = useSettings()
  const [shown, setShown] = useState(() => {
    const asked = articleOfWindow()
    const left = isArticleId(settings.lastArticle) ? settings.lastArticle : null
    const language: LanguageTag | null = asked === undefined || asked === left ? settings.lastLanguage : null
    return { id: asked ?? left, language, focusRequest: 0 }
  })
  const [boardShown, setBoardShown] = useState(
    () => shown.id === null && settings.deskPane.shown && settings.deskPane.form === 'board',
  )
  const flushes = useRef(new Set<() => Promise<void>>())

  const openArticle = useCallback(
    (id: ArticleId | null, language: LanguageTag | null = null) => {
      setShown(({ focusRequest }) => ({ id, language, focusRequest: focusRequest + 1 }))
      setBoardShown(false)
      // Only a convenience of the next start: not worth a word when it cannot be kept.
      void change({ lastArticle: id, lastLanguage: language })
      if (id !== null) void desk.request('notifications:opened', { id, language })
    },
    [change, desk],
  )
  const keepLanguage = useCallback((language: LanguageTag) => void change({ lastLanguage: language }), [change])
  const beforeClose = useCallback((flush: () => Promise<void>) => {
    flushes.current.add(flush)
    return () => flushes.current.delete(flush)
  }, [])

  useDeskEvent('article:show', ({ id, language }) => openArticle(id, language))
  useDeskEvent('window:flush', ({ token }) => {
    void Promise.allSettled([...flushes.current].map((flush) => flush())).then(() =>
      desk.request('window:flushed', { token }),
    )
  })

  const workspace = useMemo<Workspace>(
    () => ({
      currentArticle: shown.id,
      askedLanguage: shown.language,
      focusRequest: shown.focusRequest,
      openArticle,
      keepLanguage,
      boardShown,
      showBoard: setBoardShown,
      status,
      beforeClose,
    }),
    [shown, boardShown, openArticle, keepLanguage, status, beforeClose],
  )
  return <WorkspaceContext value={workspace}>{props.children}</WorkspaceContext>
}

/** The article that main opened this window for: it stands in the window's own address. */
function articleOfWindow(): ArticleId | undefined {
  const id = new URLSearchParams(location.search).get('article')
  return isArticleId(id) ? id : undefined
}

/** What the parts of the workspace share: the article on screen, how to open another one, and the status to publish to. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === undefined) throw new Error('useWorkspace needs WorkspaceProvider above it')
  return workspace
}

/** What the status line says now. */
export function useStatus(): StatusSnapshot {
  const { status } = useWorkspace()
  return useSyncExternalStore(status.subscribe, status.snapshot)
}

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { ArticleId, PhotoId } from '../../../shared/ids'
import type { ArticleSyncStatus } from '../../../shared/sync/status'
import { useDesk } from '../desk/DeskContext'
import { type NewsroomSnapshot, NewsroomStore } from './newsroom-store'

const NewsroomContext = createContext<NewsroomStore | undefined>(undefined)

/** Gives its children what main says about the newsroom. */
export function NewsroomProvider(props: { readonly children: ReactNode }): ReactNode {
  const desk = useDesk()
  const [store] = useState(() => new NewsroomStore(desk))
  useEffect(() => store.start(), [store])
  return <NewsroomContext value={store}>{props.children}</NewsroomContext>
}

function useStore(): NewsroomStore {
  const store = useContext(NewsroomContext)
  if (store === undefined) throw new Error('useNewsroom needs NewsroomProvider above it')
  return store
}

/** Which newsroom this computer belongs to, and how the exchange with it stands. */
export function useNewsroom(): NewsroomSnapshot {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, store.snapshot)
}

/** Whether this computer belongs to a newsroom; changes rarely, unlike how the exchange stands. */
export function useConnected(): boolean {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, () => store.snapshot().sync !== null)
}

/** Where an article stands with the server; undefined while unknown, null where its text is not here. */
export function useArticleSync(id: ArticleId): ArticleSyncStatus | null | undefined {
  const store = useStore()
  useEffect(() => store.watch(id), [store, id])
  return useSyncExternalStore(store.subscribeArticles, () => store.article(id))
}

/** How many merges of an article the person has still to look at. */
export function useOverlapCount(id: ArticleId | null): number {
  const store = useStore()
  useEffect(() => (id === null ? undefined : store.watch(id)), [store, id])
  return useSyncExternalStore(store.subscribeArticles, () => (id === null ? 0 : store.overlaps(id)))
}

/** Grows whenever a photo came from the server, or came further: as a picture's key it has a missing one tried again. */
export function usePhotoArrival(id: PhotoId | null): number {
  const store = useStore()
  return useSyncExternalStore(store.subscribeArticles, () => (id === null ? 0 : store.photo(id)))
}

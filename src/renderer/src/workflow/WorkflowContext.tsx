import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { ArticleStanding, NewsroomView } from '../../../shared/contract/workflow-contract'
import type { ArticleId } from '../../../shared/ids'
import { outdatedBy, useAsked } from './use-asked'

const NOBODY: NewsroomView = { me: null, desks: [], people: [], reachable: false, heardAt: null }
const NOTHING: ArticleStanding = { record: null, queued: [] }

const ViewContext = createContext<NewsroomView>(NOBODY)
const StandingContext = createContext<ArticleStanding>(NOTHING)

/** Gives its children who is signed in and whom they work with. */
export function WorkflowProvider(props: { readonly children: ReactNode }): ReactNode {
  const view = useAsked('workflow:newsroom', {}, '', [outdatedBy('newsroom:changed'), outdatedBy('account:changed')])
  return <ViewContext value={view ?? NOBODY}>{props.children}</ViewContext>
}

/** Gives its children where the open article stands. */
export function StandingProvider(props: { readonly id: ArticleId; readonly children: ReactNode }): ReactNode {
  const { id } = props
  const standing = useAsked('workflow:standing', { id }, id, [
    outdatedBy('workflow:changed', ({ articles, many }) => many || articles.includes(id)),
    outdatedBy('newsroom:changed'),
    outdatedBy('account:changed'),
  ])
  return <StandingContext value={standing ?? NOTHING}>{props.children}</StandingContext>
}

/** Who is signed in and whom they work with; `me` is null while nobody is. */
export function useNewsroomView(): NewsroomView {
  return useContext(ViewContext)
}

/** Where the open article stands. */
export function useStanding(): ArticleStanding {
  return useContext(StandingContext)
}

/** The names of people: “you” for oneself, and words for somebody who is not known here. */
export function usePersonName(words: { readonly you: string; readonly someone: string }): (id: string) => string {
  const { me, people } = useNewsroomView()
  const { you, someone } = words
  return useMemo(() => {
    const names = new Map<string, string>(people.map(({ id, name }) => [id, name]))
    return (id) => (id === me?.account ? you : (names.get(id) ?? someone))
  }, [me, people, you, someone])
}

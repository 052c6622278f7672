import { useCallback, useRef, useState } from 'react'
import type { FindProgress } from '../../../shared/contract/find-contract'
import type { Failure } from '../../../shared/failure'
import type { FindQuery } from '../../../shared/find/find-query'
import { useDesk, useDeskEvent } from '../desk/DeskContext'

/** An article of the library with what was found in it. */
export type FoundArticle = FindProgress['found'][number]

/** How finding in the library stands. */
export interface LibraryFindState {
  readonly phase: 'idle' | 'looking' | 'done' | 'stopped'
  /** What the articles were found by. */
  readonly query: FindQuery | undefined
  readonly articles: readonly FoundArticle[]
  readonly done: number
  readonly total: number
  readonly isCut: boolean
  readonly failure: Failure | undefined
}

const IDLE: LibraryFindState = {
  phase: 'idle',
  query: undefined,
  articles: [],
  done: 0,
  total: 0,
  isCut: false,
  failure: undefined,
}

/** Looks through the library; a new search stops the one before. */
export function useLibraryFind(): {
  readonly state: LibraryFindState
  readonly look: (query: FindQuery) => void
  readonly stop: () => void
  readonly forget: () => void
} {
  const desk = useDesk()
  const [state, setState] = useState(IDLE)
  const job = useRef<string>(undefined)
  useDeskEvent('find:progress', ({ jobId, done, total, found }) => {
    if (jobId !== job.current) return
    setState((last) => ({ ...last, done, total, articles: [...last.articles, ...found] }))
  })
  const stop = useCallback(() => {
    if (job.current !== undefined) void desk.request('find:cancel', { jobId: job.current })
  }, [desk])
  const forget = useCallback(() => {
    stop()
    job.current = undefined
    setState(IDLE)
  }, [stop])
  const look = useCallback(
    (query: FindQuery) => {
      stop()
      const jobId = crypto.randomUUID()
      job.current = jobId
      setState({ ...IDLE, phase: 'looking', query })
      void desk.request('find:library', { jobId, query }).then((answer) => {
        if (jobId !== job.current) return
        if (answer.ok) {
          const { isCut, cancelled } = answer.value
          setState((last) => ({ ...last, phase: cancelled ? 'stopped' : 'done', isCut: isCut && !cancelled }))
        } else setState((last) => ({ ...last, phase: 'stopped', articles: [], failure: answer.failure }))
      })
    },
    [desk, stop],
  )
  return { state, look, stop, forget }
}

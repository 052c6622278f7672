import { type ReactNode, useEffect, useState } from 'react'
import { readSegmentText } from '../../../shared/article/replace-in-segment'
import { useArticle } from '../article/ArticleContext'
import { useCommand } from '../commands/CommandsContext'
import { type SelectedText, SelectionMemory } from '../review/selected-text'
import { FindBar, type FindStart } from './FindBar'
import { RewriteTools } from './RewriteTools'

/** A longer selection is a place to look in rather than words to look for, in UTF-16 units. */
const LONGEST_SEED = 100

/** Finding and replacing in the open article: its commands, and its bar while it is asked for. */
export function FindTools(): ReactNode {
  const { replica } = useArticle()
  const [selection] = useState(() => new SelectionMemory())
  const [start, setStart] = useState<FindStart>()
  const [steps, setSteps] = useState<{ readonly by: 1 | -1; readonly count: number }>({ by: 1, count: 0 })
  useEffect(() => selection.follow(), [selection])

  const wordsOf = ({ language, segment, from, to }: SelectedText): string => {
    const words = readSegmentText(replica.doc, language, segment)?.slice(from, to) ?? ''
    return words.length <= LONGEST_SEED && !words.includes('\n') ? words : ''
  }
  const open = (replacing: boolean): void => {
    // Asked for from its own field: what stands there is what is meant.
    const selected = document.activeElement?.closest('[data-find-bar]') === null ? selection.read() : undefined
    setStart((last) => ({
      number: (last?.number ?? 0) + 1,
      replacing,
      ...(selected === undefined
        ? { words: '' }
        : { words: wordsOf(selected), place: { ...selected, offset: selected.from } }),
    }))
  }
  const step = (by: 1 | -1): void => {
    if (start === undefined) open(false)
    else setSteps(({ count }) => ({ by, count: count + 1 }))
  }
  useCommand('article:find', () => open(false))
  useCommand('article:replace', () => open(true))
  useCommand('article:findNext', () => step(1))
  useCommand('article:findPrevious', () => step(-1))
  return (
    <>
      {start !== undefined && <FindBar start={start} steps={steps} onClose={() => setStart(undefined)} />}
      <RewriteTools selection={selection} />
    </>
  )
}

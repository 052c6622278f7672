import { type ChangeEvent, useEffect, useEffectEvent, useState } from 'react'
import { useArticle } from '../article/ArticleContext'
import { useReadOnly } from '../settings/use-read-only'

/** What an input needs to show and change one text. */
export interface Field {
  readonly value: string
  readonly readOnly: boolean
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement> | string) => void
  readonly onBlur: () => void
}

/**
 * A field is written when typing in it pauses this long (milliseconds): each writing is kept for ever in the article, and what was
 * typed is to be on the disk within 200.
 */
const PAUSE = 120

/**
 * A field over a value that others may change too: what is being typed stands until it is committed, after a pause, when the
 * field is left, when it goes away, and before the article is flushed; otherwise the field follows `value`.
 */
export function useField(value: string, commit: (value: string) => void): Field {
  const readOnly = useReadOnly()
  const { replica } = useArticle()
  const [typed, setTyped] = useState<string>()
  const write = useEffectEvent(() => {
    if (typed !== undefined && typed !== value) commit(typed.normalize('NFC'))
  })
  useEffect(() => {
    if (typed === undefined) return
    const timer = setTimeout(() => write(), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  useEffect(() => () => write(), [])
  const waits = typed !== undefined
  useEffect(() => (waits ? replica.onBeforeChange(() => write()) : undefined), [replica, waits])
  return {
    value: typed ?? value,
    readOnly,
    onChange: (event) => setTyped(typeof event === 'string' ? event : event.currentTarget.value),
    onBlur: () => {
      if (typed !== undefined && typed !== value) commit(typed.trim().normalize('NFC'))
      setTyped(undefined)
    },
  }
}

import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readVersion } from '../../../shared/article/version'
import { everyMarkIn } from '../../../shared/workflow/checks'
import { useArticle } from '../article/ArticleContext'
import { useCommand } from '../commands/CommandsContext'
import { goToMark, nextMark, type VisitedMark } from './go-to-mark'

/** Goes from one TK mark of the version to the next by the command `text:nextMark`, and says how many there are. */
export function NextMark(): ReactNode {
  const { t } = useTranslation('writing')
  const { replica, language } = useArticle()
  const last = useRef<VisitedMark>(undefined)
  const [said, setSaid] = useState('')
  useCommand('text:nextMark', () => {
    const marks = everyMarkIn(readVersion(replica.doc, language)).filter(({ code }) => code === 'tk')
    last.current = nextMark(marks, last.current)
    if (last.current === undefined) {
      setSaid(t('noMarks'))
      return
    }
    goToMark(language, last.current.mark)
    setSaid(t('markOf', { number: last.current.index + 1, count: marks.length }))
  })
  return (
    <span className="desk-unseen" role="status">
      {said}
    </span>
  )
}

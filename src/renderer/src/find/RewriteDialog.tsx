import { Button, Checkbox, Group, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hitContext } from '../../../shared/find/hit-context'
import { useArticle } from '../article/ArticleContext'
import { useNotices } from '../desk/Notices'
import { kindTexts } from '../translation/segment-kind'
import { applyReplacements } from './apply-replacements'
import { HitInContext } from './HitInContext'
import classes from './LibraryFindDialog.module.css'
import type { ProposedRewriting } from './rewritings'

/** Shows what would be written otherwise, each to be left out, and does the rest as one step of undo. */
export function RewriteDialog(props: {
  readonly title: string
  readonly proposals: readonly ProposedRewriting[]
  readonly onClose: () => void
}): ReactNode {
  const { title, proposals, onClose } = props
  const { t } = useTranslation('find')
  const { t: kinds } = useTranslation('translation')
  const { replica } = useArticle()
  const notices = useNotices()
  const [leftOut, setLeftOut] = useState<ReadonlySet<ProposedRewriting>>(new Set())
  const chosen = proposals.filter((each) => !leftOut.has(each))
  const apply = (): void => {
    const done = applyReplacements(
      replica,
      chosen.map(({ change }) => change),
    )
    onClose()
    if (done === 0) notices.say(t('replacedNone'))
    else notices.say(t('replaced', { count: done }), { label: t('undo'), run: () => replica.undo() })
  }
  const toggle = (proposal: ProposedRewriting): void => {
    const next = new Set(leftOut)
    if (!next.delete(proposal)) next.add(proposal)
    setLeftOut(next)
  }
  return (
    <Modal opened onClose={onClose} title={title} size={720}>
      <div className={classes.dialog}>
        <ul className={`${classes.list} ${classes.hits}`}>
          {proposals.map((proposal) => {
            const { text, change } = proposal
            const { before, after } = hitContext(text.text, change)
            return (
              <li key={`${change.segment} ${change.from}`} className={classes.hit}>
                <Checkbox
                  size="xs"
                  aria-label={`${t('includeHit')}: ${change.expected}, ${change.replacement}`}
                  checked={!leftOut.has(proposal)}
                  onChange={() => toggle(proposal)}
                />
                <HitInContext
                  place={kinds(kindTexts[text.kind])}
                  language={change.language}
                  before={before}
                  words={change.expected}
                  after={after}
                  replacement={change.replacement}
                />
              </li>
            )
          })}
        </ul>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button data-autofocus onClick={apply} disabled={chosen.length === 0}>
            {t('replaceChosen', { count: chosen.length })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

import type { LexicalEditor } from 'lexical'
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { readTranslation, type SegmentKey } from '../../../shared/article/segments'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { VersionPage } from '../article/VersionPage'
import { useConfirm } from '../inspector/TranslationTab'
import classes from './SideBySide.module.css'
import { useAlignment } from './use-alignment'

/**
 * The source and its translation as two pages with one gutter. Counterparts stand at the same height and scroll together; the
 * one of the caret's segment is lit; the gutter shows how each segment stands and takes a stale one's confirmation.
 */
export function SideBySide(props: {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly segment: SegmentKey | undefined
  readonly onSegment: (key: SegmentKey | undefined) => void
  readonly onEditor: (editor: LexicalEditor | null) => void
  readonly onGoTo: (key: SegmentKey) => void
}): ReactNode {
  const { t } = useTranslation('translation')
  const { replica, language, sourceLanguage } = useArticle()
  const pair = useRef<HTMLDivElement>(null)
  const status = useSettledRead(replica.doc, `gutter:${language}`, (doc) => readTranslation(doc, language))
  const links = useAlignment(pair, replica, props.segment, status)
  const confirm = useConfirm()
  return (
    <div ref={pair} className={classes.pair}>
      <VersionPage language={sourceLanguage} onEditor={props.onEditor} onSegment={props.onSegment} />
      <div className={classes.gutter} role="list" aria-label={t('links')}>
        {links.map(({ key, top, state }) => (
          <div key={key} role="listitem" className={classes.link} style={{ top }}>
            <button
              type="button"
              className={classes.mark}
              data-state={state}
              data-lit={props.segment === key}
              title={linkText(t, state)}
              aria-label={linkText(t, state)}
              onClick={() => (state === 'stale' ? confirm([key]) : props.onGoTo(key))}
            />
          </div>
        ))}
      </div>
      <VersionPage language={language} onEditor={props.onEditor} onSegment={props.onSegment} />
    </div>
  )
}

type Translate = ReturnType<typeof useTranslation<'translation'>>['t']

function linkText(t: Translate, state: 'missing' | 'stale' | 'translated'): string {
  if (state === 'missing') return `${t('stateMissing')}. ${t('goTo')}`
  return state === 'stale' ? `${t('stateStale')}. ${t('confirm')}` : `${t('stateTranslated')}. ${t('goTo')}`
}

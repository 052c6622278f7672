import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LanguageTag } from '../../../shared/article/roots'
import { hitContext } from '../../../shared/find/hit-context'
import type { ArticleHit } from '../../../shared/find/version-texts'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './FindBar.module.css'
import type { FindSession, FindState } from './FindSession'
import { HitInContext } from './HitInContext'
import { useKindName } from './use-kind-name'

/** So many hits are listed at once, those around the current one. */
const LISTED = 200

/** Every hit with the words around it, and what would take its place; a click goes there. */
export function FoundList(props: {
  readonly session: FindSession
  readonly state: FindState
  readonly isLocked: (language: LanguageTag) => boolean
  readonly withLanguage: boolean
  /** What hits would be replaced by; undefined while nothing is replaced. */
  readonly template: string | undefined
}): ReactNode {
  const { session, state, isLocked, withLanguage, template } = props
  const { t } = useTranslation('find')
  const { hits, current } = state
  if (hits.length === 0) return null
  const first = Math.max(0, Math.min(current - LISTED / 2, hits.length - LISTED))
  const shown = hits.slice(first, first + LISTED)
  return (
    <>
      <ol className={classes.list} aria-label={t('hits')} start={first + 1}>
        {shown.map((hit, index) => (
          <li key={`${hit.language} ${hit.segment} ${hit.from}`}>
            <button
              type="button"
              className={classes.hit}
              aria-current={first + index === current}
              onClick={() => session.choose(first + index)}
            >
              <Found
                hit={hit}
                session={session}
                withLanguage={withLanguage}
                template={template}
                isLocked={isLocked(hit.language)}
              />
            </button>
          </li>
        ))}
      </ol>
      {hits.length > shown.length && (
        <p className={classes.more}>{t('moreHits', { count: hits.length - shown.length })}</p>
      )}
    </>
  )
}

function Found(props: {
  readonly hit: ArticleHit
  readonly session: FindSession
  readonly withLanguage: boolean
  readonly isLocked: boolean
  readonly template: string | undefined
}): ReactNode {
  const { hit, session, withLanguage, isLocked, template } = props
  const { t } = useTranslation('find')
  const kindName = useKindName()
  const formats = useFormats()
  const found = session.textOf(hit)
  if (found === undefined) return null
  const { before, hit: words, after } = hitContext(found.text, hit)
  const replacement = template === undefined || isLocked ? undefined : session.replacements([hit], template)[0]
  const place = [withLanguage ? formats.language(hit.language) : '', kindName(found.kind), isLocked ? t('locked') : '']
  return (
    <HitInContext
      place={place.filter((each) => each !== '').join(' · ')}
      language={hit.language}
      before={before}
      words={words}
      after={after}
      replacement={replacement?.replacement}
    />
  )
}

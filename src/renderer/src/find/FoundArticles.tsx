import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindQuery } from '../../../shared/find/find-query'
import type { LibraryHit } from '../../../shared/find/library-hit'
import { useFormats } from '../i18n/InterfaceTexts'
import { chosenHits, hitName, libraryReplacement } from './chosen-hits'
import { HitInContext } from './HitInContext'
import classes from './LibraryFindDialog.module.css'
import { useKindName } from './use-kind-name'
import type { FoundArticle } from './use-library-find'

/** So many hits are drawn before more are asked for: a list of thousands would hold the window up. */
const DRAWN_AT_ONCE = 150

interface Choice {
  readonly query: FindQuery
  readonly template: string
  /** The hits that are not to be replaced, by their names. */
  readonly leftOut: ReadonlySet<string>
  readonly onLeftOut: (leftOut: ReadonlySet<string>) => void
}

/** Every hit by article, with what would take its place; each, or a whole article, can be left out. */
export function FoundArticles({
  articles,
  ...choice
}: Choice & { readonly articles: readonly FoundArticle[] }): ReactNode {
  const { t } = useTranslation('find')
  const [wanted, setWanted] = useState(DRAWN_AT_ONCE)
  const drawn: FoundArticle[] = []
  for (let hits = 0; drawn.length < articles.length && hits < wanted; ) {
    const next = articles[drawn.length] as FoundArticle
    drawn.push(next)
    hits += next.hits.length
  }
  return (
    <div className={classes.list}>
      {drawn.map((article) => (
        <OneArticle key={article.id} article={article} {...choice} />
      ))}
      {drawn.length < articles.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setWanted(wanted + DRAWN_AT_ONCE)}>
          {t('showMore')}
        </Button>
      )}
    </div>
  )
}

function OneArticle({ article, ...choice }: Choice & { readonly article: FoundArticle }): ReactNode {
  const { t } = useTranslation('find')
  const formats = useFormats()
  const { leftOut, onLeftOut } = choice
  const open = article.hits.filter(({ language }) => !article.locked.includes(language))
  const chosen = chosenHits(article, leftOut).length
  const headline = article.headline === '' ? t('noHeadline') : article.headline
  const toggleAll = (): void => {
    const next = new Set(leftOut)
    for (const hit of open) {
      if (chosen === 0) next.delete(hitName(article, hit))
      else next.add(hitName(article, hit))
    }
    onLeftOut(next)
  }
  return (
    <section className={classes.article} aria-label={headline}>
      <div className={classes.headline}>
        <Checkbox
          size="xs"
          aria-label={t('includeArticle', { headline })}
          checked={chosen > 0 && chosen === open.length}
          indeterminate={chosen > 0 && chosen < open.length}
          disabled={open.length === 0}
          onChange={toggleAll}
        />
        <h3>{headline}</h3>
        <span className={classes.count}>{t('foundHits', { count: article.hits.length })}</span>
      </div>
      {article.locked.map((language) => (
        <p key={language} className={classes.locked}>
          {t('lockedVersion', { language: formats.language(language) })}
        </p>
      ))}
      <ul className={classes.hits}>
        {article.hits.map((hit) => (
          <OneHit key={hitName(article, hit)} article={article} hit={hit} {...choice} />
        ))}
      </ul>
    </section>
  )
}

function OneHit({
  article,
  hit,
  query,
  template,
  leftOut,
  onLeftOut,
}: Choice & { readonly article: FoundArticle; readonly hit: LibraryHit }): ReactNode {
  const { t } = useTranslation('find')
  const kindName = useKindName()
  const formats = useFormats()
  const name = hitName(article, hit)
  const isLocked = article.locked.includes(hit.language)
  const isReplaced = !isLocked && !leftOut.has(name) && template !== ''
  const toggle = (): void => {
    const next = new Set(leftOut)
    if (!next.delete(name)) next.add(name)
    onLeftOut(next)
  }
  return (
    <li className={classes.hit}>
      <Checkbox
        size="xs"
        aria-label={`${t('includeHit')}: ${hit.before}${hit.expected}${hit.after}`}
        checked={!isLocked && !leftOut.has(name)}
        disabled={isLocked}
        onChange={toggle}
      />
      <HitInContext
        place={`${formats.language(hit.language)} · ${kindName(hit.kind)}`}
        language={hit.language}
        before={hit.before}
        words={hit.expected}
        after={hit.after}
        replacement={isReplaced ? libraryReplacement(template, query, hit) : undefined}
      />
    </li>
  )
}

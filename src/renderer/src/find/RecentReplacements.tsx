import { Button } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryReplacement } from '../../../shared/contract/find-contract'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useNow } from '../workspace/use-now'
import classes from './RecentReplacements.module.css'
import { useTakeBack } from './use-take-back'

/** The last replacements in the library, each with the way back; nothing where there are none. */
export function RecentReplacements({ onTakenBack }: { readonly onTakenBack: () => void }): ReactNode {
  const { t } = useTranslation('find')
  const request = useRequest()
  const takeBack = useTakeBack()
  const [replacements, setReplacements] = useState<readonly LibraryReplacement[]>([])
  const [busy, setBusy] = useState<string>()
  const load = useCallback(async () => (await request('find:replacements', {}))?.replacements ?? [], [request])
  useEffect(() => {
    let isOver = false
    void load().then((found) => {
      if (!isOver) setReplacements(found)
    })
    return () => {
      isOver = true
    }
  }, [load])
  const run = async (id: string): Promise<void> => {
    setBusy(id)
    await takeBack(id)
    setReplacements(await load())
    setBusy(undefined)
    onTakenBack()
  }
  if (replacements.length === 0) return null
  return (
    <section className={classes.recent} aria-labelledby="recent-replacements">
      <h3 id="recent-replacements">{t('recent')}</h3>
      <ul>
        {replacements.map((replacement) => (
          <OneReplacement
            key={replacement.id}
            replacement={replacement}
            isBusy={busy === replacement.id}
            isLocked={busy !== undefined}
            onTakeBack={() => void run(replacement.id)}
          />
        ))}
      </ul>
    </section>
  )
}

function OneReplacement(props: {
  readonly replacement: LibraryReplacement
  readonly isBusy: boolean
  readonly isLocked: boolean
  readonly onTakeBack: () => void
}): ReactNode {
  const { isBusy, isLocked, onTakeBack } = props
  const { at, find, template, articles, hits } = props.replacement
  const { t } = useTranslation('find')
  const formats = useFormats()
  const now = useNow()
  const words = t('recentWords', { find, template })
  return (
    <li>
      <span className={classes.words} title={words}>
        {words}
      </span>
      <span className={classes.facts}>
        {t('foundIn', { hits: t('foundHits', { count: hits }), count: articles })}
        {' · '}
        <time dateTime={new Date(at).toISOString()} title={formats.full(at)}>
          {formats.when(at, now)}
        </time>
      </span>
      <Button
        variant="default"
        size="compact-sm"
        aria-label={`${t('takeBack')}: ${words}`}
        loading={isBusy}
        disabled={isLocked && !isBusy}
        onClick={onTakeBack}
      >
        {t('takeBack')}
      </Button>
    </li>
  )
}

import { Button, Group, Textarea } from '@mantine/core'
import { IconArrowBackUp, IconCheck, IconPencil } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readSegmentText } from '../../../shared/article/replace-in-segment'
import type { SegmentKey } from '../../../shared/article/segments'
import { useArticle } from '../article/ArticleContext'
import { useSettledRead } from '../article/use-doc-read'
import { WordChanges } from '../review/WordChanges'
import { useSettings } from '../settings/SettingsContext'
import { useLock } from '../workflow/use-lock'
import classes from './merge.module.css'
import type { Decision, Decisions } from './use-decisions'
import type { OverlappedPassage } from './use-merges'

/** One passage: mine and theirs, each with the words in which it differs from what stands now, and what stands now. */
export function PassageSides(props: { readonly passage: OverlappedPassage; readonly decisions: Decisions }): ReactNode {
  const { passage, decisions } = props
  const { language, segment, mine, theirs, key } = passage
  const { t } = useTranslation('merge')
  const { replica, sourceLanguage } = useArticle()
  const { info } = useSettings()
  const [written, setWritten] = useState<string>()
  const stands =
    useSettledRead(replica.doc, `merge:${key}`, (doc) => readSegmentText(doc, language, segment as SegmentKey)) ?? ''
  const mayWrite = useLock(language, sourceLanguage) === undefined && !info.readOnly
  const decision = decisions.of(key)
  // The button that was pressed may be gone or disabled then: the keyboard stays with the passage.
  const section = useRef<HTMLElement>(null)
  const decide = (act: () => unknown): void => {
    act()
    setWritten(undefined)
    section.current?.focus()
  }
  return (
    <section ref={section} className={classes.passage} tabIndex={-1} aria-label={t('passage')}>
      <div className={classes.sides}>
        {(['mine', 'theirs'] as const).map((side) => (
          <Side
            key={side}
            title={t(side)}
            text={side === 'mine' ? mine : theirs}
            stands={stands}
            language={language}
            chosen={decision === side}
          >
            <Button
              variant="default"
              size="compact-sm"
              disabled={!mayWrite || (side === 'mine' ? mine : theirs) === stands}
              onClick={() => decide(() => void decisions.take(passage, side))}
            >
              {t(side === 'mine' ? 'useMine' : 'useTheirs')}
            </Button>
          </Side>
        ))}
        <div className={classes.side} data-stands="">
          <h3 className={classes.sideTitle}>
            {t('stands')} <Chosen decision={decision} />
          </h3>
          {written === undefined ? (
            <p className={classes.words} lang={language}>
              {stands === '' ? <em className={classes.nothing}>{t('nothing')}</em> : stands}
            </p>
          ) : (
            <Textarea
              ref={focusOnce}
              autosize
              minRows={4}
              lang={language}
              aria-label={t('stands')}
              classNames={{ input: classes.writing ?? '' }}
              value={written}
              onChange={(event) => setWritten(event.currentTarget.value)}
            />
          )}
          <Group gap="xs" mt="auto">
            {written === undefined ? (
              <>
                <Button
                  variant="default"
                  size="compact-sm"
                  leftSection={<IconCheck size={14} aria-hidden />}
                  onClick={() => decide(() => decisions.keep(passage))}
                >
                  {t('keep')}
                </Button>
                <Button
                  variant="subtle"
                  size="compact-sm"
                  disabled={!mayWrite}
                  leftSection={<IconPencil size={14} aria-hidden />}
                  onClick={() => setWritten(stands)}
                >
                  {t('edit')}
                </Button>
                {decisions.last === key && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconArrowBackUp size={14} aria-hidden />}
                    onClick={() => decide(decisions.takeBack)}
                  >
                    {t('takeBack')}
                  </Button>
                )}
              </>
            ) : (
              <>
                <Button size="compact-sm" onClick={() => decide(() => decisions.write(passage, written))}>
                  {t('saveEdit')}
                </Button>
                <Button variant="subtle" size="compact-sm" onClick={() => decide(() => undefined)}>
                  {t('cancel')}
                </Button>
              </>
            )}
          </Group>
        </div>
      </div>
      {!mayWrite && <p className={classes.locked}>{t('locked')}</p>}
    </section>
  )
}

function focusOnce(field: HTMLTextAreaElement | null): void {
  field?.focus()
}

function Side(props: {
  readonly title: string
  readonly text: string
  readonly stands: string
  readonly language: string
  readonly chosen: boolean
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation('merge')
  return (
    <div className={classes.side}>
      <h3 className={classes.sideTitle}>
        {props.title} {props.chosen && <Chosen decision="mine" />}
      </h3>
      {props.text === '' ? (
        <p className={classes.words}>
          <em className={classes.nothing}>{t('nothing')}</em>
        </p>
      ) : (
        <WordChanges before={props.stands} after={props.text} language={props.language} />
      )}
      {props.text === props.stands && <p className={classes.same}>{t('same')}</p>}
      <Group gap="xs" mt="auto">
        {props.children}
      </Group>
    </div>
  )
}

function Chosen({ decision }: { readonly decision: Decision | undefined }): ReactNode {
  const { t } = useTranslation('merge')
  return decision === undefined ? null : <IconCheck className={classes.chosen} size={14} aria-label={t('decided')} />
}

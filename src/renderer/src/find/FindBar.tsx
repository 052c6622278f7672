import { ActionIcon, Button, NativeSelect, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconListSearch, IconReplace, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SegmentKey } from '../../../shared/article/segments'
import { type FindQuery, LONGEST_QUERY } from '../../../shared/find/find-query'
import { sideOf } from '../../../shared/find/side-texts'
import { useArticle } from '../article/ArticleContext'
import { goToSegment } from '../article/go-to-segment'
import { useLanguages } from '../article/VersionTabs'
import { useShortcut } from '../commands/CommandsContext'
import { useNotices } from '../desk/Notices'
import { useReadOnly } from '../settings/use-read-only'
import classes from './FindBar.module.css'
import { FindCount } from './FindCount'
import type { Place } from './FindSession'
import { FoundList } from './FoundList'
import { selectHit } from './find-marks'
import { QueryWays } from './QueryWays'
import { useFind } from './use-find'
import { useLockedVersions } from './use-locked-versions'

/** How the bar is asked for: with words that were selected, and from where; again with every number. */
export interface FindStart {
  readonly number: number
  readonly words: string
  readonly place?: Place
  readonly replacing: boolean
}

/** Finds and replaces in the open article. Enter goes on, Escape back into the text with what was found selected. */
export function FindBar(props: {
  readonly start: FindStart
  /** Grows with every “next” or “previous” that was asked for by its own key. */
  readonly steps: { readonly by: 1 | -1; readonly count: number }
  readonly onClose: () => void
}): ReactNode {
  const { start, steps, onClose } = props
  const { t } = useTranslation('find')
  const { replica, language } = useArticle()
  const languages = useLanguages()
  const notices = useNotices()
  const readOnly = useReadOnly()
  const isLocked = useLockedVersions()
  const [query, setQuery] = useState<FindQuery>({ text: start.words, form: 'folded', wholeWord: false })
  const [begun, setBegun] = useState(start)
  const [everywhere, setEverywhere] = useState(false)
  const [template, setTemplate] = useState('')
  const [replacing, setReplacing] = useState(start.replacing)
  const [listed, setListed] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { state, session, replace } = useFind(query, everywhere ? languages : [language], start)
  const { hits, current } = state

  // Asked for again while it is shown.
  if (begun !== start) {
    setBegun(start)
    if (start.words !== '') setQuery((last) => ({ ...last, text: start.words }))
    if (start.replacing) setReplacing(true)
  }
  useEffect(() => {
    if (start.number === 0) return
    field.current?.focus()
    field.current?.select()
  }, [start])
  useEffect(() => {
    if (steps.count > 0) session.step(steps.by)
  }, [session, steps])

  const close = (): void => {
    const hit = hits[current]
    onClose()
    if (hit !== undefined && sideOf(hit.segment) === undefined) selectHit(hit)
    else goToSegment(language, (start.place?.segment ?? 'headline') as SegmentKey)
  }
  const mayReplace = replacing && !readOnly
  const replaceOne = (): void => {
    const hit = hits[current]
    if (!mayReplace || hit === undefined) return
    if (isLocked(hit.language)) session.step(1)
    else if (replace([hit], template) === 0) notices.say(t('replacedNone'))
  }
  const replaceAll = (): void => {
    if (!mayReplace || hits.length === 0) return
    const open = hits.filter((hit) => !isLocked(hit.language))
    const done = replace(open, template)
    const left = hits.length - open.length
    const said = [
      done === 0 && open.length > 0 ? t('replacedNone') : t('replaced', { count: done }),
      left > 0 ? t('leftLocked', { count: left }) : '',
    ]
    notices.say(said.join(' ').trim(), done === 0 ? undefined : { label: t('undo'), run: () => replica.undo() })
  }
  const onKey = (event: KeyboardEvent): void => {
    // While an input method composes, keys are its own.
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') close()
    else if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    else if (event.target === field.current) session.step(event.shiftKey ? -1 : 1)
    else if (event.target.name !== 'replacement') return
    else if (event.ctrlKey || event.metaKey) replaceAll()
    else replaceOne()
    event.preventDefault()
  }
  return (
    <div role="search" aria-label={t('bar')} data-find-bar>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys on their way down to the fields inside. */}
      <div className={classes.bar} onKeyDownCapture={onKey}>
        <div className={`${classes.line} ${classes.first}`}>
          <TextInput
            ref={field}
            className={classes.field}
            size="sm"
            aria-label={t('find')}
            placeholder={t('findPlaceholder')}
            value={query.text}
            maxLength={LONGEST_QUERY}
            lang={language}
            spellCheck={false}
            error={state.failure !== undefined}
            onChange={(event) => {
              const { value } = event.currentTarget
              setQuery((last) => ({ ...last, text: value }))
            }}
          />
          <FindCount state={state} asked={query.text !== ''} />
          <Step by={-1} onStep={() => session.step(-1)} />
          <Step by={1} onStep={() => session.step(1)} />
          <Tool
            label={t('showList')}
            isOn={listed}
            onPress={() => setListed(!listed)}
            icon={<IconListSearch size={17} />}
          />
          {!readOnly && (
            <Tool
              label={t('showReplace')}
              isOn={replacing}
              onPress={() => setReplacing(!replacing)}
              icon={<IconReplace size={17} />}
            />
          )}
          <span className={classes.space} />
          <Tool label={t('close')} onPress={close} icon={<IconX size={17} />} />
        </div>
        {mayReplace && (
          <div className={classes.line}>
            <TextInput
              className={classes.field}
              size="sm"
              name="replacement"
              aria-label={t('replace')}
              placeholder={t('replace')}
              value={template}
              maxLength={LONGEST_QUERY}
              lang={language}
              onChange={(event) => setTemplate(event.currentTarget.value)}
            />
            <Button variant="default" size="compact-sm" onClick={replaceOne} {...greyed(current === -1)}>
              {t('replaceOne')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={replaceAll} {...greyed(hits.length === 0)}>
              {t('replaceAll')}
            </Button>
          </div>
        )}
        <div className={`${classes.line} ${classes.ways}`}>
          <QueryWays query={query} onChange={setQuery} />
          {languages.length > 1 && (
            <NativeSelect
              variant="unstyled"
              size="xs"
              aria-label={t('scope')}
              value={everywhere ? 'all' : 'one'}
              data={[
                { value: 'one', label: t('thisVersion') },
                { value: 'all', label: t('allVersions') },
              ]}
              onChange={(event) => setEverywhere(event.currentTarget.value === 'all')}
            />
          )}
        </div>
        {listed && (
          <FoundList
            session={session}
            state={state}
            isLocked={isLocked}
            withLanguage={everywhere}
            template={mayReplace ? template : undefined}
          />
        )}
      </div>
    </div>
  )
}

function Step({ by, onStep }: { readonly by: 1 | -1; readonly onStep: () => void }): ReactNode {
  const { t } = useTranslation('find')
  const shortcut = useShortcut(by === 1 ? 'article:findNext' : 'article:findPrevious')?.text ?? ''
  const Icon = by === 1 ? IconChevronDown : IconChevronUp
  return <Tool label={t(by === 1 ? 'next' : 'previous', { shortcut })} onPress={onStep} icon={<Icon size={17} />} />
}

function Tool(props: {
  readonly label: string
  readonly icon: ReactNode
  /** Of a switch: whether it is on. */
  readonly isOn?: boolean
  readonly onPress: () => void
}): ReactNode {
  const { label, icon, isOn, onPress } = props
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isOn === true ? 'light' : 'subtle'}
        {...(isOn === true ? {} : { color: 'gray' })}
        aria-label={label}
        aria-pressed={isOn}
        onClick={onPress}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

/** Not `disabled`: a button that greys under the keyboard's focus would throw the focus out of the bar. */
function greyed(isGrey: boolean): { readonly 'aria-disabled': boolean; readonly 'data-disabled'?: true } {
  return isGrey ? { 'aria-disabled': true, 'data-disabled': true } : { 'aria-disabled': false }
}

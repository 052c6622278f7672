import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../../article/ArticleContext'
import { useCommand } from '../../commands/CommandsContext'
import { useDesk } from '../../desk/DeskContext'
import { useNotices } from '../../desk/Notices'
import { applyReplacements } from '../../find/apply-replacements'
import { selectHit } from '../../find/find-marks'
import { useLockedVersions } from '../../find/use-locked-versions'
import { useFormats } from '../../i18n/InterfaceTexts'
import { SelectionMemory } from '../../review/selected-text'
import { useReadOnly } from '../../settings/use-read-only'
import { FieldLines } from './FieldLines'
import { useSpellingSources } from './SpellingContext'
import { type AskedMistake, SpellingMenu } from './SpellingMenu'
import { isSameMistake, type LocatedMistake } from './SpellingSession'
import { locateMistake, mistakeAt, pageOf, rectsOf, type ShownMistake } from './spelling-marks'
import { useSpelling } from './use-spelling'
import { useSpellingMarks } from './use-spelling-marks'

/** Spelling in the open article: marks, the menu of a marked word, and the commands that go from one to the next. */
export function SpellingTools(): ReactNode {
  const { t } = useTranslation('spelling')
  const formats = useFormats()
  const desk = useDesk()
  const notices = useNotices()
  const readOnly = useReadOnly()
  const isLocked = useLockedVersions()
  const sources = useSpellingSources()
  const { id, replica, language, sourceLanguage, sideBySide } = useArticle()
  const [selection] = useState(() => new SelectionMemory())
  const [asked, setAsked] = useState<AskedMistake>()
  const [spoken, setSpoken] = useState('')
  useEffect(() => selection.follow(), [selection])
  const { session, state, refresh } = useSpelling()
  const languages = sideBySide ? [language, sourceLanguage] : [language]
  const shown = useSpellingMarks(state.mistakes, languages, selection)

  const ask = async (mistake: LocatedMistake, at: { readonly x: number; readonly y: number }): Promise<void> => {
    const { kind, word } = mistake
    const answer = await desk.request('spelling:suggest', {
      language: mistake.language,
      word: word.slice(0, 100),
      kind,
    })
    if (!answer.ok) notices.fail(answer.failure)
    else setAsked((last) => ({ number: (last?.number ?? 0) + 1, mistake, suggestions: answer.value.suggestions, at }))
  }
  const openMenu = useEffectEvent((event: MouseEvent): void => {
    if (!(event.target instanceof Element) || event.target.closest('[data-version]') === null) return
    // By a key the menu is asked for at the caret.
    const isByKey = event instanceof PointerEvent && event.pointerType === ''
    const found = isByKey ? shownAtCaret(shown, session, selection) : mistakeAt(shown, event.clientX, event.clientY)
    if (found === undefined) return
    event.preventDefault()
    void ask(found.mistake, placeUnder(found))
  })
  useEffect(() => {
    const listener = (event: MouseEvent): void => openMenu(event)
    document.addEventListener('contextmenu', listener, true)
    return () => document.removeEventListener('contextmenu', listener, true)
  }, [])

  /** Whether this program looks the version over; says why when it does not. */
  const isLookedOver = (): boolean => {
    const source = sources.get(language)
    const named = { language: formats.languageWithin(language) }
    if (source === undefined || source === 'none') notices.say(t('nobody', named))
    else if (source === 'off') notices.say(t('off', named))
    else if (source === 'window') notices.say(t('byWindow', named))
    else return true
    return false
  }
  const go = async (by: 1 | -1): Promise<void> => {
    if (!isLookedOver()) return
    const caret = selection.read()
    // The word before may just have been set right.
    await refresh()
    const { mistakes, failure } = session.getState()
    const mistake = session.next(caret === undefined ? undefined : { ...caret, offset: caret.from }, by)
    if (mistake === undefined) {
      if (failure === undefined) notices.say(t('fine'))
      else notices.fail(failure)
      return
    }
    const found = await located(mistake)
    if (found === undefined) return
    selectHit(mistake)
    const element = 'field' in found ? found.field : found.range.startContainer.parentElement
    element?.scrollIntoView({ block: 'center' })
    const number = mistakes.indexOf(mistake) + 1
    setSpoken(t('position', { number, count: mistakes.length, word: mistake.word.trim(), kind: t(mistake.kind) }))
    await ask(mistake, placeUnder(found))
  }
  useCommand('spelling:next', () => void go(1))
  useCommand('spelling:previous', () => void go(-1))
  useCommand('spelling:here', () => {
    if (!isLookedOver()) return
    const caret = selection.read()
    void refresh().then(async () => {
      const mistake = caret === undefined ? undefined : session.at({ ...caret, offset: caret.from })
      const found = mistake === undefined ? undefined : await located(mistake)
      if (mistake === undefined || found === undefined) notices.say(t('notHere'))
      else await ask(mistake, placeUnder(found))
    })
  })

  const close = (): void => {
    const mistake = asked?.mistake
    setAsked(undefined)
    // Back into the text, unless somebody has gone elsewhere.
    const { activeElement } = document
    if (
      mistake !== undefined &&
      (activeElement === document.body || (activeElement?.closest('[role="menu"]') ?? null) !== null)
    )
      selectHit(mistake)
  }
  const replace = (mistake: LocatedMistake, words: string): void => {
    setAsked(undefined)
    const { from, to, word } = mistake
    const done = applyReplacements(replica, [{ ...mistake, expected: word, replacement: words }])
    if (done === 0) notices.say(t('changed'))
    else setSpoken(words === '' ? t('removed') : t('replaced', { word: word.trim(), words }))
    const end = done === 0 ? to : from + words.length
    selectHit({ ...mistake, from: end, to: end })
  }
  const tell = async (mistake: LocatedMistake, channel: 'spelling:learn' | 'spelling:ignore'): Promise<void> => {
    close()
    const word = mistake.word.slice(0, 100)
    const answer =
      channel === 'spelling:learn'
        ? await desk.request(channel, { language: mistake.language, word })
        : await desk.request(channel, { article: id, language: mistake.language, word })
    if (!answer.ok) notices.fail(answer.failure)
    else setSpoken(t(channel === 'spelling:learn' ? 'learned' : 'ignored', { word: word.trim() }))
  }
  return (
    <>
      {languages.map((each) => {
        const page = pageOf(each)
        return page === null ? null : <FieldLines key={each} page={page} shown={shown} />
      })}
      {asked !== undefined && (
        // A menu of its own each time: one that is just closing does not open again.
        <SpellingMenu
          key={asked.number}
          asked={asked}
          isLocked={readOnly || isLocked(asked.mistake.language)}
          onReplace={replace}
          onLearn={(mistake) => void tell(mistake, 'spelling:learn')}
          onIgnore={(mistake) => void tell(mistake, 'spelling:ignore')}
          onClose={close}
        />
      )}
      <span className="desk-unseen" role="status">
        {spoken}
      </span>
    </>
  )
}

function shownAtCaret(
  shown: readonly ShownMistake[],
  session: ReturnType<typeof useSpelling>['session'],
  selection: SelectionMemory,
): ShownMistake | undefined {
  const caret = selection.read()
  const mistake = caret === undefined ? undefined : session.at({ ...caret, offset: caret.from })
  return mistake === undefined ? undefined : shown.find((each) => isSameMistake(each.mistake, mistake))
}

/** Where a mistake is shown; the page may take a moment to show what was just written. */
async function located(mistake: LocatedMistake): Promise<ShownMistake | undefined> {
  const found = locateMistake(mistake)
  if (found !== undefined) return found
  await new Promise(requestAnimationFrame)
  return locateMistake(mistake)
}

/** Below the last line that a mistake stands on. */
function placeUnder(found: ShownMistake): { readonly x: number; readonly y: number } {
  const rect = rectsOf(found).at(-1)
  return { x: rect?.left ?? 0, y: (rect?.bottom ?? 0) + 2 }
}

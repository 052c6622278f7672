import { createContext, type ReactNode, useContext, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDetails } from '../../../shared/article/details'
import { readFigures } from '../../../shared/article/figures'
import { readLanguages } from '../../../shared/article/languages'
import type { LanguageTag } from '../../../shared/article/roots'
import { metaRoot } from '../../../shared/article/roots'
import { type Failure, failureOf } from '../../../shared/failure'
import type { ArticleId } from '../../../shared/ids'
import { useDesk, useDeskEvent } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import { ArticleReplica } from '../editor/replica/ArticleReplica'
import { ReviewProvider } from '../review/ReviewContext'
import { useReadOnly } from '../settings/use-read-only'
import { StandingProvider } from '../workflow/WorkflowContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { AfterText } from './AfterText'
import { ArticleProvider, type ArticleView, useArticle } from './ArticleContext'
import { PhotoSizes } from './photo-sizes'
import { useDocRead } from './use-doc-read'
import { usePublishedStatus } from './use-published-status'

/** How the article that the workspace asks for stands. */
export type Opening =
  | { readonly kind: 'none' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly tryAgain: () => void }
  | { readonly kind: 'open' }

const OpeningContext = createContext<Opening>({ kind: 'none' })

/** How the article that the workspace asks for stands; `useArticle` may be called when it is open. */
export function useOpening(): Opening {
  return useContext(OpeningContext)
}

/** Opens the workspace's current article and gives it to its children: the article's pane and the inspector. */
export function OpenedArticle({ children }: { readonly children: ReactNode }): ReactNode {
  const { currentArticle } = useWorkspace()
  const { opening, replica } = useReplica(currentArticle)
  const shown = currentArticle !== null && replica?.id === currentArticle ? replica : undefined
  return (
    <OpeningContext value={opening}>
      {shown === undefined ? (
        children
      ) : (
        <ArticleState key={shown.id} {...shown}>
          {children}
        </ArticleState>
      )}
    </OpeningContext>
  )
}

interface Opened {
  readonly id: ArticleId
  readonly replica: ArticleReplica
  readonly photoSizes: PhotoSizes
}

/** One attempt to open an article, and what came of it. */
interface Attempt {
  readonly id: ArticleId | null
  readonly number: number
  readonly opening: Opening
  readonly replica: Opened | undefined
}

/** A replica of the article while it is asked for: fed by main, sent to main, flushed before the window closes. */
function useReplica(id: ArticleId | null): { readonly opening: Opening; readonly replica: Opened | undefined } {
  const desk = useDesk()
  const { beforeClose } = useWorkspace()
  const [number, setNumber] = useState(0)
  const [attempt, setAttempt] = useState<Attempt>()
  const readOnly = useReadOnly()
  const notices = useNotices()
  const refuseEdit = useEffectEvent(() => notices.fail({ code: 'profile-read-only' }))
  useEffect(() => {
    if (id === null) return undefined
    const session = openSession(
      id,
      desk,
      (outcome) => setAttempt({ id, number, ...outcome }),
      () => setNumber((last) => last + 1),
      readOnly ? () => refuseEdit() : undefined,
    )
    const stopFlushing = beforeClose(() => session.flush())
    return () => {
      stopFlushing()
      session.end()
    }
  }, [id, desk, beforeClose, number, readOnly])
  if (id === null) return { opening: { kind: 'none' }, replica: undefined }
  return attempt?.id === id && attempt.number === number
    ? attempt
    : { opening: { kind: 'opening' }, replica: undefined }
}

function openSession(
  id: ArticleId,
  desk: ReturnType<typeof useDesk>,
  show: (state: { readonly opening: Opening; readonly replica: Opened | undefined }) => void,
  tryAgain: () => void,
  refuseEdit: (() => void) | undefined,
): { readonly flush: () => Promise<void>; readonly end: () => void } {
  let replica: ArticleReplica | undefined
  let ended = false
  let wanted = true
  // What arrives while the state is on its way belongs on top of it: Yjs takes it in any order.
  const early: Uint8Array[] = []
  const stopChanges = desk.on('drafts:changed', (change) => {
    if (change.id !== id) return
    if (replica === undefined) early.push(change.update)
    else replica.receive(change.update)
  })
  const stop = (): void => {
    stopChanges()
    stopReplaced()
  }
  const leave = async (): Promise<void> => {
    await replica?.destroy()
    await desk.request('drafts:close', { id })
  }
  // What was written into the old text must have reached main as such before the new one is asked for.
  const stopReplaced = desk.on('drafts:replaced', (replaced) => {
    if (replaced.id !== id || ended) return
    ended = true
    stop()
    show({ opening: { kind: 'opening' }, replica: undefined })
    setTimeout(() => void leave().then(() => wanted && tryAgain()))
  })
  const failed = (failure: Failure): void =>
    show({ opening: { kind: 'failed', failure, tryAgain }, replica: undefined })
  void desk.request('drafts:open', { id }).then(async (opened) => {
    if (ended) return
    if (!opened.ok) return failed(opened.failure)
    try {
      replica = new ArticleReplica({
        state: opened.value.state,
        send: (update) => desk.request('drafts:append', { id, update }),
        ...(refuseEdit === undefined ? {} : { refuseEdit }),
      })
      for (const update of early) replica.receive(update)
      const photoSizes = new PhotoSizes(async (ids) => {
        const known = await desk.request('photos:info', { ids: [...ids] })
        return known.ok ? known.value.photos : []
      })
      const figures = readFigures(replica.doc)
      if (figures.length > 0) await photoSizes.learn(figures)
      if (!ended) show({ opening: { kind: 'open' }, replica: { id, replica, photoSizes } })
    } catch (error) {
      failed(failureOf(error))
    }
  })
  return {
    flush: async () => replica?.flush(),
    end: () => {
      wanted = false
      if (ended) return
      ended = true
      stop()
      // After the editors bound to it are gone, which React unmounts in this same turn.
      setTimeout(() => void leave())
    },
  }
}

function ArticleState({
  id,
  replica,
  photoSizes,
  children,
}: Opened & {
  readonly children: ReactNode
}): ReactNode {
  const { t } = useTranslation('article')
  const notices = useNotices()
  const sourceLanguage = useDocRead(
    `${id}:source-language`,
    () => [metaRoot(replica.doc)],
    () => readDetails(replica.doc).sourceLanguage,
  )
  const { askedLanguage, focusRequest, keepLanguage } = useWorkspace()
  const [chosen, setChosen] = useState(() => versionAsked(replica, askedLanguage))
  const [opened, setOpened] = useState(focusRequest)
  // Opened again, from a line of the desk or a notification: the version that is about comes to the front.
  if (opened !== focusRequest) {
    setOpened(focusRequest)
    setChosen(versionAsked(replica, askedLanguage) ?? chosen)
  }
  const [sideBySide, setSideBySide] = useState(false)
  const language = chosen ?? sourceLanguage
  const view = useMemo<ArticleView>(
    () => ({
      id,
      replica,
      photoSizes,
      language,
      sourceLanguage,
      showLanguage: (tag) => {
        setChosen(tag)
        keepLanguage(tag)
      },
      sideBySide: sideBySide && language !== sourceLanguage,
      setSideBySide,
      // With the editor, whose code the first screen does without.
      goTo: (key, version = language) =>
        void import('../workspace/later-parts').then(({ laterParts }) => laterParts.goToSegment(version, key)),
    }),
    [id, replica, photoSizes, language, sourceLanguage, sideBySide, keepLanguage],
  )
  useDeskEvent('drafts:trouble', (trouble) => {
    if (trouble.id === id && trouble.failure === undefined) notices.say(t('savedAgain'))
  })
  return (
    <ArticleProvider view={view}>
      <StandingProvider id={id}>
        <ReviewProvider>{children}</ReviewProvider>
      </StandingProvider>
      <AfterText>
        <PublishedStatus />
      </AfterText>
    </ArticleProvider>
  )
}

/** The version that an article was asked to be shown in, if it has it. */
function versionAsked({ doc }: ArticleReplica, asked: LanguageTag | null): LanguageTag | undefined {
  return readLanguages(doc).find(({ language }) => language === asked)?.language
}

/** Counting words reads the whole text: after it is shown. */
function PublishedStatus(): ReactNode {
  usePublishedStatus(useArticle())
  return null
}

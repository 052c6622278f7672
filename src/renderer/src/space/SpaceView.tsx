import { Button, Loader } from '@mantine/core'
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpaceSurvey } from '../../../shared/contract/library-contract'
import type { ArticleId } from '../../../shared/ids'
import { useDesk } from '../desk/DeskContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { DeleteDialog } from '../library/DeleteDialog'
import { useLibraryActions } from '../library/use-library-actions'
import { useSettings } from '../settings/SettingsContext'
import classes from './SpaceView.module.css'

/** The survey, what can be removed, and the largest articles; `onLeave` when an article is opened from it. */
export function SpaceView({ onLeave }: { readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('space')
  const formats = useFormats()
  const { survey, measure } = useSurvey()
  const total = survey?.parts.reduce((sum, { bytes }) => sum + bytes, 0)
  return (
    <div className={classes.space}>
      <div className={classes.total}>
        <output>{total === undefined ? t('measuring') : t('total', { size: formats.bytes(total) })}</output>
        {survey === undefined ? (
          <Loader size="xs" aria-hidden />
        ) : (
          <Button variant="subtle" size="compact-sm" onClick={measure} data-autofocus>
            {t('again')}
          </Button>
        )}
      </div>
      {survey !== undefined && total !== undefined && (
        <>
          <Shares survey={survey} total={total} />
          <Parts survey={survey} onChanged={measure} />
          <Largest survey={survey} onLeave={onLeave} />
        </>
      )}
    </div>
  )
}

function useSurvey(): { readonly survey: SpaceSurvey | undefined; readonly measure: () => void } {
  const desk = useDesk()
  const notices = useNotices()
  const [survey, setSurvey] = useState<SpaceSurvey>()
  const latest = useRef(0)
  const measure = useCallback(() => {
    latest.current += 1
    const mine = latest.current
    void desk.request('space:survey', {}).then((answer) => {
      if (mine !== latest.current) return
      if (answer.ok) setSurvey(answer.value)
      else notices.fail(answer.failure)
    })
  }, [desk, notices])
  useEffect(() => {
    measure()
    return () => {
      latest.current += 1
    }
  }, [measure])
  return { survey, measure }
}

/** One line whose stretches are the parts' shares; said in full by the table below it. */
function Shares({ survey, total }: { readonly survey: SpaceSurvey; readonly total: number }): ReactNode {
  return (
    <div className={classes.shares} aria-hidden>
      {survey.parts
        .filter(({ bytes }) => bytes > 0)
        .map(({ kind, bytes }) => (
          <span key={kind} data-kind={kind} style={{ flexGrow: bytes / Math.max(total, 1) }} />
        ))}
    </div>
  )
}

function Parts({ survey, onChanged }: { readonly survey: SpaceSurvey; readonly onChanged: () => void }): ReactNode {
  const { t } = useTranslation('space')
  const formats = useFormats()
  const { info } = useSettings()
  return (
    <table className={classes.parts}>
      <thead className={classes.hidden}>
        <tr>
          <th>{t('part')}</th>
          <th>{t('files')}</th>
          <th>{t('size')}</th>
          <th>{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {survey.parts.map(({ kind, bytes, files }) => (
          <tr key={kind}>
            <th scope="row">
              <span className={classes.sign} data-kind={kind} aria-hidden />
              {t(kind)}
              {kind === 'renditions' && <span className={classes.hint}>{t('renditionsHint')}</span>}
            </th>
            <td className={classes.files}>{formats.number(files)}</td>
            <td>{formats.bytes(bytes)}</td>
            <td className={classes.action}>
              {kind === 'bin' && bytes > 0 && !info.readOnly && <EmptyBin onDone={onChanged} />}
              {kind === 'renditions' && bytes > 0 && !info.readOnly && <RemoveRenditions onDone={onChanged} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function EmptyBin({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('space')
  const { t: library } = useTranslation('library')
  const request = useRequest()
  const { deleteForGood } = useLibraryActions()
  const [doomed, setDoomed] = useState<readonly ArticleId[]>([])
  const ask = async (): Promise<void> => {
    const answer = await request('library:ids', { search: '', bin: true, descending: true })
    if (answer !== undefined) setDoomed(answer.ids)
  }
  return (
    <>
      <Button variant="default" size="compact-xs" aria-label={library('emptyBin')} onClick={() => void ask()}>
        {t('emptyBin')}
      </Button>
      <DeleteDialog
        count={doomed.length}
        onCancel={() => setDoomed([])}
        onConfirm={() => {
          setDoomed([])
          void deleteForGood(doomed).then(onDone)
        }}
      />
    </>
  )
}

function RemoveRenditions({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation('space')
  const formats = useFormats()
  const request = useRequest()
  const notices = useNotices()
  const [busy, setBusy] = useState(false)
  const remove = async (): Promise<void> => {
    setBusy(true)
    const freed = await request('space:removeRenditions', {})
    setBusy(false)
    if (freed !== undefined) notices.say(t('freed', { size: formats.bytes(freed.bytes) }))
    onDone()
  }
  return (
    <Button
      variant="default"
      size="compact-xs"
      loading={busy}
      aria-label={`${t('removeRenditions')}: ${t('renditions')}`}
      onClick={() => void remove()}
    >
      {t('removeRenditions')}
    </Button>
  )
}

function Largest({ survey, onLeave }: { readonly survey: SpaceSurvey; readonly onLeave: () => void }): ReactNode {
  const { t } = useTranslation('space')
  const { t: app } = useTranslation('app')
  const formats = useFormats()
  const { open } = useLibraryActions()
  return (
    <section aria-labelledby="space-largest">
      <h3 id="space-largest" className={classes.heading}>
        {t('largest')}
      </h3>
      <p className={classes.about}>{survey.largest.length === 0 ? t('none') : t('largestHint')}</p>
      <ol className={classes.largest}>
        {survey.largest.map(({ id, headline, language, text, history }) => (
          <li key={id}>
            <button
              type="button"
              className={classes.article}
              onClick={() => {
                onLeave()
                open(id)
              }}
            >
              <span className={classes.headline} lang={language}>
                {headline === '' ? app('untitled') : headline}
              </span>
              <span className={classes.sizes}>
                {t('ofWhich', { text: formats.bytes(text), history: formats.bytes(history) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}

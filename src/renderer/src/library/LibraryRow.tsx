import { IconDeviceLaptop, IconPhotoExclamation, IconPinFilled } from '@tabler/icons-react'
import { memo, type ReactNode, useState } from 'react'
import type { LibraryRow as Row } from '../../../shared/library'
import { photoUrl } from '../../../shared/photo-url'
import { ArticleSyncMark } from '../account/ArticleSyncMark'
import { usePhotoArrival } from '../account/NewsroomContext'
import { StateBadge } from '../workflow/StateBadge'
import { ColourMark } from './ColourMark'
import { HighlightedText } from './HighlightedText'
import { LanguageChips } from './LanguageChips'
import classes from './LibraryRow.module.css'
import { type LibraryView, shownHeadline } from './library-view'
import type { RowWords } from './row-words'

/** What a row needs beside its article. */
export interface LibraryRowProps {
  readonly id: string
  readonly row: Row | undefined
  /** Its place in the list, headings of groups counted. */
  readonly place: number
  /** Its place among its like, from 0, and how many these are: in the list, or in its group. */
  readonly index: number
  readonly total: number
  /** Whether it stands below the heading of a group. */
  readonly grouped: boolean
  readonly view: Pick<LibraryView, 'search' | 'language'>
  readonly chosen: boolean
  /** Whether the list's keyboard is here. */
  readonly active: boolean
  /** Whether it is the article on screen. */
  readonly current: boolean
  readonly now: number
  readonly words: RowWords
  /** The distance from the list's beginning, and the height, in CSS pixels. */
  readonly start: number
  readonly height: number
}

/** An article in two lines: headline, then its state (in a newsroom), languages, section and when it was changed. */
export const LibraryRow = memo(function LibraryRow(props: LibraryRowProps): ReactNode {
  const { row, index, view, grouped } = props
  return (
    // The list has keyboard and mouse for all its rows; without handlers of its own a row is drawn once while others scroll by.
    <div
      id={props.id}
      role={grouped ? 'treeitem' : 'option'}
      tabIndex={-1}
      draggable={row !== undefined}
      aria-level={grouped ? 2 : undefined}
      aria-selected={props.chosen}
      aria-posinset={index + 1}
      aria-setsize={props.total}
      aria-current={props.current ? 'true' : undefined}
      className={classes.row}
      data-place={props.place}
      data-active={props.active || undefined}
      style={{ height: props.height, transform: `translateY(${props.start}px)` }}
    >
      {row === undefined ? (
        <Loading words={props.words} />
      ) : (
        <RowContent row={row} view={view} now={props.now} words={props.words} />
      )}
    </div>
  )
})

function Loading(props: { readonly words: RowWords }): ReactNode {
  return (
    <span className={classes.loading}>
      <span className={classes.hidden}>{props.words.library('loading')}</span>
    </span>
  )
}

function RowContent(props: {
  readonly row: Row
  readonly view: LibraryRowProps['view']
  readonly now: number
  readonly words: RowWords
}): ReactNode {
  const { row, view } = props
  const { library: t, shelf, app, formats } = props.words
  const { language, headline } = shownHeadline(row, view)
  return (
    <>
      <Thumbnail row={row} />
      <span className={classes.text}>
        <span className={classes.title}>
          {(row.pinned !== undefined || row.colour !== undefined) && (
            <span className={classes.marks}>
              {row.pinned !== undefined && <IconPinFilled size={13} aria-hidden />}
              {row.colour !== undefined && <ColourMark colour={row.colour} title={shelf(row.colour)} />}
              <span className={classes.hidden}>
                {[row.pinned === undefined ? [] : shelf('pinned'), row.colour === undefined ? [] : shelf(row.colour)]
                  .flat()
                  .join(', ')}
              </span>
            </span>
          )}
          <span className={classes.headline} lang={language} title={headline} data-empty={headline === '' || undefined}>
            {headline === '' ? app('untitled') : <HighlightedText text={headline} search={view.search} />}
          </span>
        </span>
        <span className={classes.facts} data-stated={row.state !== undefined || undefined}>
          {row.state !== undefined && <StateBadge state={row.state} plain />}
          <LanguageChips row={row} words={props.words} />
          <span className={classes.section}>
            {row.section === '' ? t('noSection') : <HighlightedText text={row.section} search={view.search} />}
          </span>
          {/* Where there is a state, that is more than a length. */}
          {row.state === undefined && (
            <span className={classes.words}>
              {app('words', { count: row.words, number: formats.number(row.words) })}
            </span>
          )}
          <span className={classes.when}>
            {row.incompleteFigures > 0 && (
              <span className={classes.incomplete} title={t('incomplete', { count: row.incompleteFigures })}>
                <IconPhotoExclamation size={14} stroke={1.75} aria-hidden />
                <span className={classes.hidden}>{t('incomplete', { count: row.incompleteFigures })}</span>
              </span>
            )}
            {row.binnedAt === undefined ? (
              <>
                <ArticleSyncMark id={row.id} />
                <time dateTime={new Date(row.changedAt).toISOString()} title={formats.full(row.changedAt)}>
                  {formats.when(row.changedAt, props.now)}
                </time>
              </>
            ) : (
              <BinNote row={row} words={props.words} />
            )}
          </span>
        </span>
      </span>
    </>
  )
}

/** When an article in the bin goes, and whether it is nowhere else. */
function BinNote(props: { readonly row: Row; readonly words: RowWords }): ReactNode {
  const { row } = props
  const { shelf, formats } = props.words
  const goes = row.goesAt === undefined ? shelf('stays') : shelf('goes', { date: formats.day(row.goesAt) })
  return (
    <>
      {row.onlyHere !== undefined && (
        <span title={shelf('onlyHere')} className={classes.onlyHere}>
          <IconDeviceLaptop size={14} stroke={1.75} aria-hidden />
          <span className={classes.hidden}>{shelf('onlyHere')}</span>
        </span>
      )}
      <span title={shelf(row.onlyHere === undefined ? 'goesHint' : 'goesHintOnlyHere')}>{goes}</span>
    </>
  )
}

function Thumbnail(props: { readonly row: Row }): ReactNode {
  const { thumbnail } = props.row
  const arrival = usePhotoArrival(thumbnail)
  const picture = `${thumbnail}:${arrival}`
  const [broken, setBroken] = useState('')
  if (thumbnail === null || broken === picture) {
    return (
      <span className={classes.blank} aria-hidden>
        <span />
        <span />
        <span />
      </span>
    )
  }
  return (
    <img
      key={arrival}
      className={classes.thumbnail}
      src={photoUrl(thumbnail, 'thumb')}
      alt=""
      decoding="async"
      draggable={false}
      onError={() => setBroken(picture)}
    />
  )
}

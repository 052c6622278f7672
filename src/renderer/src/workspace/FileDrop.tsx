import { IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DRAG_FOLDER } from '../../../shared/library-marks'
import { useDesk } from '../desk/DeskContext'
import { useNotices } from '../desk/Notices'
import classes from './FileDrop.module.css'
import { useImports } from './ImportsContext'

/** Takes article files dropped anywhere on the window and imports them; photos are the editor's (it stops their events). */
export function FileDrop(): ReactNode {
  const { t } = useTranslation()
  const desk = useDesk()
  const notices = useNotices()
  const imports = useImports()
  const [over, setOver] = useState(false)

  const drop = useEffectEvent((event: DragEvent) => {
    setOver(false)
    if (!bringsFiles(event)) return
    // Whatever nobody takes must not replace the page.
    const taken = event.defaultPrevented
    event.preventDefault()
    if (taken) return
    const files = [...(event.dataTransfer?.files ?? [])].filter(({ type }) => !type.startsWith('image/'))
    if (files.length === 0) return
    const known = files.map((file) => desk.pathOf(file)).filter((path) => path !== '')
    const paths = known.filter((path) => !path.includes(DRAG_FOLDER))
    if (paths.length > 0) imports.start(paths)
    // Taken out of the list and let go over it again: nothing is meant.
    else if (known.length > 0) return
    else notices.say(t('dropNoPath'))
  })
  useEffect(() => {
    const dragOver = (event: DragEvent): void => {
      if (!bringsFiles(event)) return
      if (!event.defaultPrevented) {
        event.preventDefault()
        if (event.dataTransfer !== null) event.dataTransfer.dropEffect = bringsArticles(event) ? 'copy' : 'none'
      }
      setOver(bringsArticles(event))
    }
    const leave = (event: DragEvent): void => {
      // Leaving one element for another inside the window names the other one.
      if (event.relatedTarget === null) setOver(false)
    }
    const listening = new AbortController()
    const { signal } = listening
    window.addEventListener('dragover', dragOver, { signal })
    window.addEventListener('dragleave', leave, { signal })
    window.addEventListener('drop', (event) => drop(event), { signal })
    return () => listening.abort()
  }, [])

  if (!over) return null
  return (
    <div className={classes.veil} aria-hidden>
      <div className={classes.card}>
        <IconFileImport size={32} stroke={1.25} />
        <strong className={classes.title}>{t('dropHere')}</strong>
        <span>{t('dropHint')}</span>
      </div>
    </div>
  )
}

function bringsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

function bringsArticles(event: DragEvent): boolean {
  return [...(event.dataTransfer?.items ?? [])].some(({ kind, type }) => kind === 'file' && !type.startsWith('image/'))
}

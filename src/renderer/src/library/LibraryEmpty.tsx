import { Button } from '@mantine/core'
import { IconNews, IconSearchOff, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useImports } from '../workspace/ImportsContext'
import classes from './LibraryEmpty.module.css'
import { isNarrowed, type LibraryView } from './library-view'
import type { LibraryActions } from './use-library-actions'
import { wholeLibrary } from './whole-library'

/** What stands in the place of the list when nothing is found: what belongs here, and what to do next. */
export function LibraryEmpty(props: {
  readonly view: LibraryView
  readonly onView: (view: LibraryView) => void
  readonly actions: LibraryActions
}): ReactNode {
  const { view, onView, actions } = props
  const { t } = useTranslation('library')
  const imports = useImports()
  if (isNarrowed(view)) {
    return (
      <Empty icon={<IconSearchOff size={32} stroke={1.25} />} title={t('noHitsTitle')} text={t('noHitsText')}>
        <Button variant="default" onClick={() => onView({ ...wholeLibrary, bin: view.bin, sort: view.sort })}>
          {t('noHitsClear')}
        </Button>
      </Empty>
    )
  }
  if (view.bin) {
    return (
      <Empty icon={<IconTrash size={32} stroke={1.25} />} title={t('emptyBinTitle')} text={t('emptyBinText')}>
        <Button variant="default" onClick={() => onView({ ...view, bin: false })}>
          {t('backToAll')}
        </Button>
      </Empty>
    )
  }
  return (
    <Empty icon={<IconNews size={32} stroke={1.25} />} title={t('firstTitle')} text={t('firstText')}>
      <Button onClick={() => void actions.create()}>{t('firstNew')}</Button>
      <Button variant="default" onClick={() => void imports.choose()}>
        {t('firstImport')}
      </Button>
      <Button variant="default" onClick={() => void actions.createSample()}>
        {t('firstSample')}
      </Button>
      <p className={classes.hint}>{t('firstDrop')}</p>
    </Empty>
  )
}

function Empty(props: {
  readonly icon: ReactNode
  readonly title: string
  readonly text: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className={classes.empty}>
      <span className={classes.icon} aria-hidden>
        {props.icon}
      </span>
      <h3 className={classes.title}>{props.title}</h3>
      <p className={classes.text}>{props.text}</p>
      <div className={classes.actions}>{props.children}</div>
    </div>
  )
}

import { SegmentedControl } from '@mantine/core'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../commands/CommandsContext'
import { useSettings } from '../settings/SettingsContext'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { parts } from '../workspace/on-demand-parts'
import { usePanes } from '../workspace/PanesContext'
import { useWorkspace } from '../workspace/WorkspaceContext'
import classes from './LibraryOrDesk.module.css'

const { DeskPane } = parts

/** The left pane: the library, and for somebody in a newsroom a switch to their desks. The library keeps its place meanwhile. */
export function LibraryOrDesk(props: { readonly library: ReactNode }): ReactNode {
  const { t } = useTranslation('desks')
  const { me } = useNewsroomView()
  const { settings, change } = useSettings()
  const { boardShown, showBoard } = useWorkspace()
  const { over, showLibrary } = usePanes()
  const { deskPane } = settings
  // One tree in both cases: signing in must not begin the library anew.
  const shown = me !== null && (deskPane.shown || boardShown)
  const show = (wanted: boolean, form = deskPane.form): void => {
    void change({ deskPane: { ...deskPane, shown: wanted, form } })
    // A board stands in the text's place.
    if (!over || !wanted || form === 'list') showLibrary()
    showBoard(wanted && form === 'board')
  }
  useCommand('view:desk', () => show(!shown), me !== null)
  useCommand('view:board', () => show(true, 'board'), me !== null)
  return (
    <div className={classes.pane}>
      {me !== null && (
        <SegmentedControl
          className={classes.switch}
          size="xs"
          aria-label={t('switch')}
          data={[
            { value: 'library', label: t('library') },
            { value: 'desk', label: t('desk') },
          ]}
          value={shown ? 'desk' : 'library'}
          onChange={(value) => show(value === 'desk')}
        />
      )}
      <div className={classes.content} hidden={shown}>
        {props.library}
      </div>
      {shown && me !== null && (
        <div className={classes.content}>
          <Suspense>
            <DeskPane me={me} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

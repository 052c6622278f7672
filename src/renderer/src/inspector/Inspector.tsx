import { ScrollArea, Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { useCommand } from '../commands/CommandsContext'
import { NOTES_FIELD, NotesTab } from '../notes/NotesTab'
import { OpenThreadsCount } from '../review/OpenThreadsCount'
import { useThreads } from '../review/use-threads'
import { useSettings } from '../settings/SettingsContext'
import { ReviewTab } from '../workflow/ReviewTab'
import { LockedContext, useLock } from '../workflow/use-lock'
import { useNewsroomView } from '../workflow/WorkflowContext'
import { usePanes } from '../workspace/PanesContext'
import { WritingTab } from '../writing/WritingTab'
import { DetailsTab } from './DetailsTab'
import { FiguresTab } from './FiguresTab'
import { HistoryTab } from './HistoryTab'
import classes from './Inspector.module.css'
import { TranslationTab } from './TranslationTab'

const TABS = {
  details: DetailsTab,
  writing: WritingTab,
  notes: NotesTab,
  figures: FiguresTab,
  translation: TranslationTab,
  review: ReviewTab,
  history: HistoryTab,
} as const
type TabName = keyof typeof TABS

/** The right pane: everything about the open article that is not its text. */
export function Inspector(): ReactNode {
  const { t } = useTranslation('article')
  const { t: tDesks } = useTranslation('desks')
  const { t: tWriting } = useTranslation('writing')
  const { t: tNotes } = useTranslation('notes')
  const { settings, change } = useSettings()
  const { inspectorPane } = settings
  const { showInspector } = usePanes()
  const { language, sourceLanguage } = useArticle()
  // The article's facts are the source version's; what is written per language is that version's.
  const factsLocked = useLock(sourceLanguage, sourceLanguage) !== undefined
  const versionLocked = useLock(language, sourceLanguage) !== undefined
  const { me } = useNewsroomView()
  // What came with a file is read by whom no newsroom knows, too.
  const hasReview = useThreads().length > 0 || me !== null
  const tabs = (Object.keys(TABS) as TabName[]).filter((tab) => tab !== 'review' || hasReview)
  const shown = tabs.find((tab) => tab === inspectorPane.tab) ?? 'details'
  const names: Readonly<Record<TabName, string>> = {
    details: t('details'),
    writing: tWriting('writing'),
    notes: tNotes('notes'),
    figures: t('figures'),
    translation: t('translation'),
    review: tDesks('review'),
    history: t('history'),
  }
  useCommand('view:notes', () => {
    void showInspector('notes')
    // Once the tab is drawn; the pane may have been folded.
    requestAnimationFrame(() => document.getElementById(NOTES_FIELD)?.focus())
  })
  useCommand('view:writing', () => void showInspector('writing'))
  return (
    <Tabs
      value={shown}
      onChange={(tab) => void change({ inspectorPane: { ...inspectorPane, tab: tab ?? 'details' } })}
      keepMounted={false}
      classNames={{ root: classes.root, panel: classes.panel, list: classes.list }}
    >
      <Tabs.List>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {names[tab]}
            {tab === 'review' && <OpenThreadsCount />}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(TABS).map(([tab, Content]) => (
        <Tabs.Panel key={tab} value={tab}>
          <ScrollArea h="100%" type="auto" offsetScrollbars="y" viewportProps={{ tabIndex: 0 }}>
            <div className={classes.content}>
              <LockedContext value={tab === 'translation' ? versionLocked : factsLocked}>
                <Content />
              </LockedContext>
            </div>
          </ScrollArea>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

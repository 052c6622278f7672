import { ScrollArea, Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '../settings/SettingsContext'
import { DetailsTab } from './DetailsTab'
import { FiguresTab } from './FiguresTab'
import { HistoryTab } from './HistoryTab'
import classes from './Inspector.module.css'
import { TranslationTab } from './TranslationTab'

const TABS = { details: DetailsTab, figures: FiguresTab, translation: TranslationTab, history: HistoryTab } as const
type TabName = keyof typeof TABS

/** The right pane: everything about the open article that is not its text. */
export function Inspector(): ReactNode {
  const { t } = useTranslation('article')
  const { settings, change } = useSettings()
  const { inspectorPane } = settings
  const shown: TabName = inspectorPane.tab in TABS ? (inspectorPane.tab as TabName) : 'details'
  return (
    <Tabs
      value={shown}
      onChange={(tab) => void change({ inspectorPane: { ...inspectorPane, tab: tab ?? 'details' } })}
      keepMounted={false}
      classNames={{ root: classes.root, panel: classes.panel, list: classes.list }}
    >
      <Tabs.List>
        {(Object.keys(TABS) as TabName[]).map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(tab)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {Object.entries(TABS).map(([tab, Content]) => (
        <Tabs.Panel key={tab} value={tab}>
          <ScrollArea h="100%" type="auto" offsetScrollbars="y" viewportProps={{ tabIndex: 0 }}>
            <div className={classes.content}>
              <Content />
            </div>
          </ScrollArea>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

import { type ReactNode, useState } from 'react'
import { useCommand } from '../commands/CommandsContext'
import { useRequest } from '../desk/Notices'
import { useSettings } from '../settings/SettingsContext'
import { useReadOnly } from '../settings/use-read-only'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { TemplateChooser } from './TemplateChooser'

/** New articles from templates, where no article is on screen. Opened by the command `article:fromTemplate`. */
export function TemplateDialog(): ReactNode {
  const [opened, setOpened] = useState(false)
  const readOnly = useReadOnly()
  const { settings } = useSettings()
  const create = useCreateFromTemplate()
  useCommand('article:fromTemplate', () => setOpened(true), !readOnly)
  return (
    <TemplateChooser
      opened={opened}
      into={false}
      language={settings.writingLanguage}
      onClose={() => setOpened(false)}
      onUse={({ id, language }) => {
        setOpened(false)
        void create(id, language)
      }}
    />
  )
}

/** Makes an article of a template and opens it. */
export function useCreateFromTemplate(): (id: string, language: string) => Promise<void> {
  const request = useRequest()
  const { openArticle } = useWorkspace()
  return async (id, language) => {
    const created = await request('templates:create', { id, language })
    if (created !== undefined) openArticle(created.id)
  }
}

import { IconMessagePlus } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnected } from '../account/NewsroomContext'
import { useCommands, useShortcut } from '../commands/CommandsContext'
import type { ToolbarProps } from '../editor/toolbar/Toolbar'

/** Commenting, for the toolbar of who belongs to a newsroom; nothing for others. */
export function useCommentTool(): NonNullable<ToolbarProps['more']> {
  const { t } = useTranslation('review')
  const { t: tEditor } = useTranslation('editor')
  const commands = useCommands()
  const isConnected = useConnected()
  const shortcut = useShortcut('review:comment')?.text ?? ''
  return useMemo(() => {
    if (!isConnected) return []
    const label = tEditor('withShortcut', { action: t('comment'), shortcut })
    return [{ icon: IconMessagePlus, label, onPress: () => void commands.run('review:comment') }]
  }, [t, tEditor, commands, isConnected, shortcut])
}

import { Menu } from '@mantine/core'
import { IconFileText, IconWindow } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskItem } from '../../../shared/contract/workflow-contract'
import { type AvailableCommand, availableCommands } from '../../../shared/workflow/allowance'
import type { Actor } from '../../../shared/workflow/people'
import { type ArticleRecord, versionOf } from '../../../shared/workflow/record'
import { useOverlapCount } from '../account/NewsroomContext'
import { PlaceMenu } from '../commands/PlaceMenu'
import { useRequest } from '../desk/Notices'
import { GiveDialog, type Given, needsDialog } from '../workflow/GiveDialog'
import { recordAhead } from '../workflow/situation'
import { useAsked } from '../workflow/use-asked'
import { useNow } from '../workspace/use-now'
import { useWorkspace } from '../workspace/WorkspaceContext'
import { lineKey } from './desk-lines'

/** A line's menu and where it opens, in CSS pixels of the window. */
export interface MenuPlace {
  readonly item: DeskItem
  readonly x: number
  readonly y: number
}

/** A command that asks for something before it can be given. */
interface Asked {
  readonly item: DeskItem
  readonly command: AvailableCommand
  readonly record: ArticleRecord
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** What can be done with a version from its line: open it, and the commands that are possible now; closed where there is no place. */
export function LineMenu(props: {
  readonly at: MenuPlace | null
  readonly me: Actor
  readonly onClose: () => void
  /** The keyboard goes back to the line with this key. */
  readonly onReturn: (key: string) => void
}): ReactNode {
  const { at, me } = props
  const { t } = useTranslation('desks')
  const { t: tLibrary } = useTranslation('library')
  const request = useRequest()
  const { openArticle } = useWorkspace()
  const [asked, setAsked] = useState<Asked>()
  const overlaps = useOverlapCount(at?.item.articleId ?? null)
  const give = async (item: DeskItem, record: ArticleRecord, given: Given): Promise<void> => {
    const { articleId, language } = item
    const { revision, state } = versionOf(record, language)
    if ((await request('drafts:flush', { id: articleId })) === undefined) return
    const expected = { expectedRevision: revision, expectedState: state }
    await request('workflow:give', { articleId, language, ...expected, ...given })
  }
  const choose = (item: DeskItem, command: AvailableCommand, record: ArticleRecord): void => {
    if (needsDialog(command, overlaps)) setAsked({ item, command, record })
    else void give(item, record, { command: { kind: command.kind } as Given['command'] })
  }
  const close = (): void => {
    props.onClose()
    if (at !== null) props.onReturn(lineKey(at.item))
  }
  const end = (): void => {
    setAsked(undefined)
    if (asked !== undefined) props.onReturn(lineKey(asked.item))
  }
  return (
    <>
      <PlaceMenu at={at} onClose={close} label={t('commands')} width={260} staysDetached>
        {at !== null && (
          <>
            <Menu.Item
              leftSection={<IconFileText {...icon} />}
              disabled={!at.item.here}
              onClick={() => openArticle(at.item.articleId, at.item.language)}
            >
              {tLibrary('open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconWindow {...icon} />}
              disabled={!at.item.here}
              onClick={() => void request('articles:openWindow', { id: at.item.articleId })}
            >
              {tLibrary('openWindow')}
            </Menu.Item>
            <Menu.Divider />
            <Commands item={at.item} me={me} onCommand={choose} />
          </>
        )}
      </PlaceMenu>
      {asked !== undefined && (
        <GiveDialog
          available={asked.command}
          record={asked.record}
          version={versionOf(asked.record, asked.item.language)}
          onCancel={end}
          onGive={(given) => {
            end()
            void give(asked.item, asked.record, given)
          }}
        />
      )}
    </>
  )
}

function Commands(props: {
  readonly item: DeskItem
  readonly me: Actor
  readonly onCommand: (item: DeskItem, command: AvailableCommand, record: ArticleRecord) => void
}): ReactNode {
  const { item, me } = props
  const { articleId: id, language, sourceLanguage, here } = item
  const { t } = useTranslation('desks')
  const { t: tLibrary } = useTranslation('library')
  const { t: tCommand } = useTranslation('workflowCommands')
  const now = useNow()
  const standing = useAsked('workflow:standing', { id }, lineKey(item), [])
  const answer = useAsked('desk:problems', here ? { id, language } : undefined, lineKey(item), [])
  if (standing === undefined || (here && answer === undefined))
    return <Menu.Item disabled>{tLibrary('loading')}</Menu.Item>
  const record = recordAhead(standing, me, sourceLanguage)
  const problems = answer?.problems ?? []
  const possible =
    record === null
      ? []
      : availableCommands({ record, language, sourceLanguage, actor: me, now, problems }).filter(
          ({ refusal }) => refusal === undefined,
        )
  if (record === null || possible.length === 0) return <Menu.Item disabled>{t('nothingPossible')}</Menu.Item>
  return possible.map((command) => (
    <Menu.Item
      key={command.kind}
      // Its words stand under those of the lines above, which have an icon.
      leftSection={<span style={{ width: icon.size }} />}
      onClick={() => props.onCommand(item, command, record)}
    >
      {tCommand(command.kind)}
    </Menu.Item>
  ))
}

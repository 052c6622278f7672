import { Menu } from '@mantine/core'
import {
  IconArrowBarDown,
  IconArrowBarUp,
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconCopy,
  IconPlus,
  IconSelectAll,
  IconTrash,
} from '@tabler/icons-react'
import { $getSelection, IS_APPLE, type LexicalEditor } from 'lexical'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useEscape } from '../../commands/use-escape'
import {
  DELETE_BLOCK_COMMAND,
  DUPLICATE_BLOCK_COMMAND,
  MOVE_BLOCK_COMMAND,
  SELECT_BLOCK_COMMAND,
} from '../features/blocks/arrange'
import { EXTEND_BLOCKS_COMMAND } from '../features/blocks/block-selection'
import {
  $blockKindOf,
  type BlockKind,
  blockKinds,
  featureKinds,
  SET_BLOCK_KIND_COMMAND,
} from '../features/blocks/blocks'
import { INSERT_BELOW_COMMAND } from '../features/blocks/insert'
import { type ShortcutName, shortcutLabel, shortcuts } from '../features/shortcuts'
import { $selectedTable, TABLE_ACTION_COMMAND, tableActions } from '../features/tables/tables'
import { kindIcons } from '../toolbar/block-icons'

/** Kinds a block can be turned into, beside its own. */
const KINDS: readonly BlockKind[] = [...blockKinds, ...featureKinds]

/** The menu of the block (or blocks) that the selection is in: arrange, turn into another kind, and what a table needs. */
export function BlockMenu(props: {
  readonly editor: LexicalEditor
  readonly opened: boolean
  readonly onChange: (opened: boolean) => void
  /** What the menu hangs on. */
  readonly children: ReactNode
}): ReactNode {
  const { editor, opened, onChange, children } = props
  const { t } = useTranslation('blocks')
  useEscape(opened, () => onChange(false))
  return (
    <Menu
      opened={opened}
      onChange={onChange}
      position="bottom-start"
      shadow="md"
      width={290}
      returnFocus={false}
      hideDetached={false}
      withInitialFocusPlaceholder={false}
      // Without keys: the very press that opens the menu would close it on its way up.
      clickOutsideEvents={['mousedown', 'touchstart']}
    >
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown mah="45vh" style={{ overflowY: 'auto' }} aria-label={t('blockMenu')}>
        {opened && <Items editor={editor} />}
      </Menu.Dropdown>
    </Menu>
  )
}

function Items({ editor }: { readonly editor: LexicalEditor }): ReactNode {
  const { t } = useTranslation('blocks')
  const { t: tEditor } = useTranslation('editor')
  const { kind, isTable } = editor.read(() => ({
    kind: $blockKindOf($getSelection()),
    isTable: $selectedTable() !== null,
  }))
  return (
    <>
      {/* In a table its rows and columns are what the menu is most often asked for. */}
      {isTable && (
        <>
          <Menu.Label>{t('tableMenu')}</Menu.Label>
          {tableActions.map((action) => (
            <Menu.Item key={action} onClick={() => editor.dispatchCommand(TABLE_ACTION_COMMAND, action)}>
              {t(action)}
            </Menu.Item>
          ))}
          <Menu.Divider />
        </>
      )}
      <Menu.Item
        leftSection={<IconPlus size={16} />}
        onClick={() => editor.dispatchCommand(INSERT_BELOW_COMMAND, undefined)}
      >
        {t('addBelow')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowUp size={16} />}
        rightSection={keys('moveUp')}
        onClick={() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'up')}
      >
        {t('moveUp')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowDown size={16} />}
        rightSection={keys('moveDown')}
        onClick={() => editor.dispatchCommand(MOVE_BLOCK_COMMAND, 'down')}
      >
        {t('moveDown')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconCopy size={16} />}
        rightSection={keys('duplicate')}
        onClick={() => editor.dispatchCommand(DUPLICATE_BLOCK_COMMAND, undefined)}
      >
        {t('duplicate')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconSelectAll size={16} />}
        rightSection={keys('selectBlock')}
        onClick={() => editor.dispatchCommand(SELECT_BLOCK_COMMAND, undefined)}
      >
        {t('select')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarUp size={16} />}
        rightSection={<span className="desk-keys">Shift+↑</span>}
        onClick={() => editor.dispatchCommand(EXTEND_BLOCKS_COMMAND, 'up')}
      >
        {t('extendUp')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconArrowBarDown size={16} />}
        rightSection={<span className="desk-keys">Shift+↓</span>}
        onClick={() => editor.dispatchCommand(EXTEND_BLOCKS_COMMAND, 'down')}
      >
        {t('extendDown')}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={16} />}
        onClick={() => editor.dispatchCommand(DELETE_BLOCK_COMMAND, undefined)}
      >
        {t('delete')}
      </Menu.Item>
      {kind !== undefined && (
        <>
          <Menu.Divider />
          <Menu.Label>{t('turnInto')}</Menu.Label>
          {KINDS.map((each) => {
            const Icon = kindIcons[each]
            return (
              <Menu.Item
                key={each}
                leftSection={<Icon size={16} />}
                rightSection={each === kind ? <IconCheck size={16} /> : undefined}
                {...(each === kind ? { 'aria-current': true } : {})}
                onClick={() => {
                  if (each !== kind) editor.dispatchCommand(SET_BLOCK_KIND_COMMAND, each)
                }}
              >
                {isFeature(each) ? t(each) : tEditor(each)}
              </Menu.Item>
            )
          })}
        </>
      )}
    </>
  )
}

function keys(shortcut: ShortcutName): ReactNode {
  return <span className="desk-keys">{shortcutLabel(shortcuts[shortcut], IS_APPLE)}</span>
}

function isFeature(kind: BlockKind): kind is (typeof featureKinds)[number] {
  return featureKinds.some((each) => each === kind)
}

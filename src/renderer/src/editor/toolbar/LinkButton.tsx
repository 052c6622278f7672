import { ActionIcon, Button, Group, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { OPEN_LINK_COMMAND, SET_LINK_COMMAND } from '../features/links/links'
import { safeUrl } from '../features/links/safe-url'

/** The link button with its form: set, change or remove the link at the caret. */
export function LinkButton({
  editor,
  link,
  label,
}: {
  readonly editor: LexicalEditor | null
  readonly link: string | undefined
  readonly label: string
}): ReactNode {
  const { t } = useTranslation('editor')
  const [opened, setOpened] = useState(false)
  const [address, setAddress] = useState('')
  const [refused, setRefused] = useState(false)
  const open = (): void => {
    setAddress(link ?? '')
    setRefused(false)
    setOpened(true)
  }
  const latestOpen = useRef(open)
  useEffect(() => {
    latestOpen.current = open
  })
  useEffect(
    () =>
      editor?.registerCommand(
        OPEN_LINK_COMMAND,
        () => {
          // At once: what is typed before the field has the keyboard would replace the words to be linked.
          flushSync(() => latestOpen.current())
          return true
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  )
  const close = (): void => {
    setOpened(false)
    editor?.focus()
  }
  const apply = (): void => {
    if (safeUrl(address) === undefined) {
      setRefused(true)
      return
    }
    editor?.dispatchCommand(SET_LINK_COMMAND, address)
    close()
  }
  const remove = (): void => {
    editor?.dispatchCommand(SET_LINK_COMMAND, null)
    close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    apply()
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onClose={close}
      trapFocus
      transitionProps={{ duration: 0 }}
      withinPortal
      shadow="md"
      position="bottom-start"
    >
      <Popover.Target>
        <Tooltip label={label} openDelay={400}>
          <ActionIcon
            {...(link === undefined ? { variant: 'subtle', color: 'gray' } : { variant: 'light' })}
            aria-label={label}
            aria-pressed={link !== undefined}
            // As the toolbar's other tools: one stop of Tab for all, and never out of the arrow keys' reach.
            tabIndex={-1}
            aria-disabled={editor === null}
            {...(editor === null ? { 'data-disabled': true } : {})}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              if (editor !== null) open()
            }}
          >
            <IconLink size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <TextInput
          ref={takeKeyboard}
          label={t('linkAddress')}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          error={refused ? t('linkInvalid') : undefined}
          data-autofocus
          inputMode="url"
          w={320}
        />
        <Group mt="sm" justify="space-between">
          <Button variant="subtle" color="gray" size="xs" disabled={link === undefined} onClick={remove}>
            {t('linkRemove')}
          </Button>
          <Button size="xs" onClick={apply}>
            {t('linkApply')}
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}

function takeKeyboard(field: HTMLInputElement | null): void {
  field?.focus({ preventScroll: true })
}

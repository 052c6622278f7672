import { ActionIcon, Button, Group, Menu, Modal, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateEntry } from '../../../shared/contract/templates-contract'
import { useNotices, useRequest } from '../desk/Notices'
import { TemplateDetailsForm } from './TemplateDetailsForm'

/** What can be done with a template beside using it: an own one is renamed and deleted, each is saved as a file. */
export function TemplateTools(props: { readonly template: TemplateEntry; readonly onChanged: () => void }): ReactNode {
  const { template, onChanged } = props
  const { t, i18n } = useTranslation('templates')
  const request = useRequest()
  const notices = useNotices()
  const [asking, setAsking] = useState<'edit' | 'delete'>()
  const { id, name } = template
  const close = (): void => setAsking(undefined)
  const remove = async (): Promise<void> => {
    if ((await request('templates:delete', { id })) === undefined) return
    close()
    notices.say(t('deleted', { name }))
    onChanged()
  }
  const saveFile = async (): Promise<void> => {
    const saved = await request('templates:export', { id, language: i18n.language })
    if (saved !== undefined && saved.path !== null) notices.say(t('exported', { path: saved.path }))
  }
  return (
    <>
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={name} aria-haspopup="menu">
            <IconDots size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {!template.builtIn && <Menu.Item onClick={() => setAsking('edit')}>{t('edit')}</Menu.Item>}
          <Menu.Item onClick={() => void saveFile()}>{t('export')}</Menu.Item>
          {!template.builtIn && <Menu.Item onClick={() => setAsking('delete')}>{t('delete')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={asking !== undefined} onClose={close} title={name} size={460}>
        {asking === 'edit' && (
          <TemplateDetailsForm
            start={template}
            onCancel={close}
            onSave={async (details) => {
              if ((await request('templates:change', { id, details })) === undefined) return
              close()
              onChanged()
            }}
          />
        )}
        {asking === 'delete' && (
          <>
            <Text size="sm">{t('deleteAsk', { name })}</Text>
            <Group justify="flex-end" gap="xs" mt="md">
              <Button variant="default" data-autofocus onClick={close}>
                {t('cancel')}
              </Button>
              <Button onClick={() => void remove()}>{t('deleteYes')}</Button>
            </Group>
          </>
        )}
      </Modal>
    </>
  )
}

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '../../../shared/ids'
import { useNotices, useRequest } from '../desk/Notices'

/** Offers to put the server's text in the place of what the server refused, after saying what is kept. */
export function TakeServerText({ id }: { readonly id: ArticleId }): ReactNode {
  const { t } = useTranslation('merge')
  const request = useRequest()
  const notices = useNotices()
  const [asked, setAsked] = useState(false)
  const [working, setWorking] = useState(false)
  const take = async (): Promise<void> => {
    setWorking(true)
    // What is typed at this moment belongs to what is kept.
    const flushed = await request('drafts:flush', { id })
    const taken = flushed && (await request('merge:takeServerText', { id }))
    setWorking(false)
    setAsked(false)
    if (taken !== undefined) notices.say(t('taken', { name: t('keptReplaced') }))
  }
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsked(true)}>
        {t('takeServerText')}
      </Button>
      <Modal opened={asked} onClose={() => setAsked(false)} title={t('takeTitle')}>
        <Stack gap="sm">
          <Text size="sm">{t('takeQuestion')}</Text>
          <Text size="sm">{t('takeKept', { name: t('keptReplaced') })}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={() => setAsked(false)}>
              {t('cancel')}
            </Button>
            <Button loading={working} onClick={() => void take()}>
              {t('takeServerText')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryVersion } from '../../../shared/contract/requests'
import { useArticle } from '../article/ArticleContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'

/** The kept versions of the article: look, name the present one, go back to an earlier one. */
export function HistoryTab(): ReactNode {
  const { t } = useTranslation('translation')
  const { id, replica } = useArticle()
  const request = useRequest()
  const notices = useNotices()
  const formats = useFormats()
  const [versions, setVersions] = useState<readonly HistoryVersion[]>([])
  const [asked, setAsked] = useState<string>()
  // A new object asks anew.
  const [listed, setListed] = useState({ id })
  const listAgain = (): void => setListed({ id })
  useEffect(() => {
    let current = true
    const show = async (): Promise<void> => {
      const answer = await request('history:list', listed)
      if (current && answer !== undefined) setVersions(answer.versions)
    }
    void show()
    return () => {
      current = false
    }
  }, [request, listed])

  const restore = async (version: HistoryVersion): Promise<void> => {
    setAsked(undefined)
    await replica.flush()
    if ((await request('history:restore', { id, versionId: version.id })) === undefined) return
    notices.say(t('restored', { when: formats.full(version.at) }))
    listAgain()
  }

  return (
    <Stack gap="sm">
      <SaveVersion onSaved={listAgain} />
      {versions.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noVersions')}
        </Text>
      )}
      <List listStyleType="none" spacing="xs" aria-label={t('saveVersion')}>
        {versions.map((version) => (
          <List.Item key={version.id}>
            <Text size="sm" fw={version.name === undefined ? 400 : 600}>
              {version.name ?? t('periodic')}
            </Text>
            <Group justify="space-between" gap="xs">
              <Text size="xs" c="dimmed">
                {formats.full(version.at)}
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => setAsked(version.id)}>
                {t('restore')}
              </Button>
            </Group>
            {asked === version.id && (
              <Stack gap={4} mt={4} role="alertdialog" aria-label={t('restore')}>
                <Text size="xs">{t('restoreQuestion')}</Text>
                <Group gap="xs">
                  <Button size="compact-xs" onClick={() => void restore(version)}>
                    {t('restore')}
                  </Button>
                  <Button size="compact-xs" variant="subtle" onClick={() => setAsked(undefined)}>
                    {t('cancel')}
                  </Button>
                </Group>
              </Stack>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}

function SaveVersion({ onSaved }: { readonly onSaved: () => void }): ReactNode {
  const { t } = useTranslation('translation')
  const { id, replica } = useArticle()
  const request = useRequest()
  const notices = useNotices()
  const [name, setName] = useState('')
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '') return
    await replica.flush()
    const saved = await request('history:save', { id, name: name.trim() })
    if (saved === undefined) return
    notices.say(t('savedVersion', { name: name.trim() }))
    setName('')
    onSaved()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Group gap="xs" align="end" wrap="nowrap">
        <TextInput
          id="version-name"
          flex={1}
          label={t('versionName')}
          placeholder={t('versionNameExample')}
          value={name}
          maxLength={200}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={name.trim() === ''}>
          {t('saveVersion')}
        </Button>
      </Group>
    </form>
  )
}

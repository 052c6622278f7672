import { Button, Group, List, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HistoryVersion } from '../../../shared/contract/requests'
import { useArticle } from '../article/ArticleContext'
import { useNotices, useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import { useSettings } from '../settings/SettingsContext'
import { useReadOnly } from '../settings/use-read-only'
import { useWorkspace } from '../workspace/WorkspaceContext'

/** The kept versions of the article: look, name the present one, go back to an earlier one. */
export function HistoryTab(): ReactNode {
  const { t } = useTranslation('translation')
  const { t: tMerge } = useTranslation('merge')
  const { openArticle } = useWorkspace()
  const { id, replica } = useArticle()
  const request = useRequest()
  const notices = useNotices()
  const formats = useFormats()
  // A version is kept beside the article, which somebody else's turn at it does not forbid.
  const mayKeep = !useSettings().info.readOnly
  const mayRestore = !useReadOnly()
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

  const openCopy = async (version: HistoryVersion): Promise<void> => {
    const copy = await request('merge:copyVersion', { id, versionId: version.id })
    if (copy === undefined) return
    openArticle(copy.id)
    notices.say(tMerge('openedCopy'))
  }

  const restore = async (version: HistoryVersion): Promise<void> => {
    setAsked(undefined)
    await replica.flush()
    if ((await request('history:restore', { id, versionId: version.id })) === undefined) return
    notices.say(t('restored', { when: formats.full(version.at) }))
    listAgain()
  }

  return (
    <Stack gap="sm">
      {mayKeep && <SaveVersion onSaved={listAgain} />}
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
              <Group gap={4}>
                {mayKeep && (
                  <Button size="compact-xs" variant="subtle" onClick={() => void openCopy(version)}>
                    {tMerge('openCopy')}
                  </Button>
                )}
                {mayRestore && (
                  <Button size="compact-xs" variant="default" onClick={() => setAsked(version.id)}>
                    {t('restore')}
                  </Button>
                )}
              </Group>
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

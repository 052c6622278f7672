import { Button, Group, Modal, Text, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown, IconChevronUp, IconCircle } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useArticle } from '../article/ArticleContext'
import { useRequest } from '../desk/Notices'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './merge.module.css'
import { PassageSides } from './PassageSides'
import { kindKey } from './passage-kind'
import { useDecisions } from './use-decisions'
import type { OverlappedPassage } from './use-merges'

/** The passages that both sides changed, one at a time: what each side wrote, what stands now, and what is to stand. */
export function MergeDialog(props: {
  readonly passages: readonly OverlappedPassage[]
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('merge')
  const { id } = useArticle()
  const request = useRequest()
  // What the dialog was opened on: a merge that comes meanwhile asks for its own look.
  const [passages] = useState(props.passages)
  const [at, setAt] = useState(0)
  const decisions = useDecisions()
  const passage = passages[at]
  const go = (step: number): void => setAt(Math.min(passages.length - 1, Math.max(0, at + step)))
  const done = async (): Promise<void> => {
    const through = Math.max(...passages.map(({ merge }) => merge.at))
    if ((await request('merge:reviewed', { id, at: through })) !== undefined) props.onClose()
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('title')}
      size="min(1180px, 94vw)"
      onKeyDown={(event) => moveWithKeys(event, go)}
    >
      <div className={classes.dialog}>
        <p className={classes.intro}>{t('intro')}</p>
        <PassageList passages={passages} at={at} isDecided={decisions.isDecided} onGo={setAt} />
        {passage !== undefined && <PassageSides key={passage.key} passage={passage} decisions={decisions} />}
        <Group justify="space-between" className={classes.foot}>
          <Group gap="xs">
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconChevronUp size={14} aria-hidden />}
              disabled={at === 0}
              aria-keyshortcuts="Alt+ArrowUp"
              onClick={() => go(-1)}
            >
              {t('previous')}
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconChevronDown size={14} aria-hidden />}
              disabled={at === passages.length - 1}
              aria-keyshortcuts="Alt+ArrowDown"
              onClick={() => go(1)}
            >
              {t('next')}
            </Button>
            <Text size="sm" c="dimmed">
              {t('place', { at: at + 1, of: passages.length })}
            </Text>
          </Group>
          <Group gap="xs">
            <Text size="sm" c="dimmed">
              {t('kept')}
            </Text>
            <Button onClick={() => void done()}>{t('done')}</Button>
          </Group>
        </Group>
      </div>
    </Modal>
  )
}

/** Alt with an arrow goes to the next passage from everywhere in the dialog, also while a text is written. */
function moveWithKeys(event: KeyboardEvent, go: (step: number) => void): void {
  if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  event.preventDefault()
  go(event.key === 'ArrowDown' ? 1 : -1)
}

function PassageList(props: {
  readonly passages: readonly OverlappedPassage[]
  readonly at: number
  readonly isDecided: (key: string) => boolean
  readonly onGo: (at: number) => void
}): ReactNode {
  const { t } = useTranslation('merge')
  const { t: tKind } = useTranslation('translation')
  const { replica } = useArticle()
  const formats = useFormats()
  return (
    <nav className={classes.list} aria-label={t('passages')}>
      {props.passages.map(({ key, language, segment, mine, theirs }, index) => {
        const isDecided = props.isDecided(key)
        return (
          <UnstyledButton
            key={key}
            className={classes.item}
            aria-current={index === props.at ? 'true' : undefined}
            onClick={() => props.onGo(index)}
          >
            <span className={classes.sign} data-decided={isDecided || undefined}>
              {isDecided ? <IconCheck size={14} aria-label={t('decided')} /> : <IconCircle size={10} aria-hidden />}
            </span>
            <span className={classes.itemText}>
              <span className={classes.itemPlace}>
                {tKind(kindKey(replica.doc, language, segment))} · {formats.language(language)}
              </span>
              <span className={classes.excerpt} lang={language}>
                {mine === '' ? theirs : mine}
              </span>
            </span>
          </UnstyledButton>
        )
      })}
    </nav>
  )
}

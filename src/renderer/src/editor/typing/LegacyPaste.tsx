import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LegacyEncoding } from '../../../../shared/typography/legacy/recognise-legacy'
import classes from './LegacyPaste.module.css'
import { type HeldPaste, watchLegacyPaste } from './legacy-paste'

const NAMES: Readonly<Record<LegacyEncoding, string>> = { tcvn3: 'TCVN3 (ABC)', vni: 'VNI' }
/** So much of the text is shown before and after, in UTF-16 units. */
const SHOWN = 400

/** Asks before Vietnamese in an older encoding is pasted, and shows how it reads as it is and converted. */
export function LegacyPaste(): ReactNode {
  const { t } = useTranslation('typing')
  const [held, setHeld] = useState<HeldPaste>()
  const [answer, setAnswer] = useState<boolean>()
  useEffect(() => watchLegacyPaste(document, setHeld), [])
  const close = (convert?: boolean): void => {
    setAnswer(convert)
    setHeld(undefined)
  }
  const [last, setLast] = useState<HeldPaste>()
  if (held !== undefined && held !== last) setLast(held)
  return (
    <Modal
      opened={held !== undefined}
      onClose={() => close()}
      // The keyboard goes where the text goes, not to what had it before.
      returnFocus={false}
      onExitTransitionEnd={() => {
        if (answer !== undefined) last?.goOn(answer)
        setLast(undefined)
      }}
      title={t('legacyTitle')}
      size="lg"
    >
      {last !== undefined && (
        <Stack gap="sm">
          <Text size="sm">{t('legacyHint', { encoding: NAMES[last.legacy.encoding] })}</Text>
          <Sample title={t('legacyBefore')} text={last.text} />
          <Sample title={t('legacyAfter')} text={last.legacy.converted} language="vi" />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => close(false)}>
              {t('legacyKeep')}
            </Button>
            <Button data-autofocus onClick={() => close(true)}>
              {t('legacyConvert')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}

function Sample(props: { readonly title: string; readonly text: string; readonly language?: string }): ReactNode {
  const { title, text, language } = props
  return (
    <section>
      <Text size="sm" fw={500} mb={4}>
        {title}
      </Text>
      <p className={classes.sample} lang={language}>
        {text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}
      </p>
    </section>
  )
}

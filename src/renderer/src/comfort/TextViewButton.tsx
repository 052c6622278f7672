import { ActionIcon, Button, Kbd, Popover, Switch, Tooltip } from '@mantine/core'
import { IconLetterCase, IconMinus, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { nextTextSize, type TextView, textSizes } from '../../../shared/writing/text-view'
import { useCommands, useShortcut } from '../commands/CommandsContext'
import { useOpened } from '../commands/use-opened'
import { ChoiceField } from '../settings/ChoiceField'
import classes from './comfort.module.css'
import { useTextView } from './use-text-view'

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const

/** The button “Aa” and what it opens: how the text is shown. */
export function TextViewButton(): ReactNode {
  const { t } = useTranslation('comfort')
  const [opened, setOpened] = useOpened()
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={304} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Tooltip label={t('textView')} disabled={opened}>
          <ActionIcon
            variant={opened ? 'light' : 'subtle'}
            color="gray"
            aria-label={t('textView')}
            onClick={() => setOpened(!opened)}
          >
            <IconLetterCase size={18} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('textView')}>
        <TextViewPanel onClose={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  )
}

function TextViewPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('comfort')
  const { view, change } = useTextView()
  const commands = useCommands()
  const focusKey = useShortcut('view:focus')
  const typewriterKey = useShortcut('view:typewriter')
  const widths: Choices<'width'> = [
    { value: 'narrow', label: t('narrow') },
    { value: 'normal', label: t('normalWidth') },
    { value: 'wide', label: t('wide') },
  ]
  const spacings: Choices<'spacing'> = [
    { value: 'tight', label: t('tight') },
    { value: 'normal', label: t('normalSpacing') },
    { value: 'loose', label: t('loose') },
  ]
  const faces: Choices<'face'> = [
    { value: 'serif', label: t('serif') },
    { value: 'sans', label: t('sans') },
  ]
  const marks: Choices<'focusMark'> = [
    { value: 'none', label: t('markNone') },
    { value: 'paragraph', label: t('markParagraph') },
    { value: 'sentence', label: t('markSentence') },
  ]
  return (
    <div className={classes.panel}>
      <SizeField size={view.size} onChange={(size) => change({ size })} />
      <ChoiceField label={t('face')} choices={faces} value={view.face} onChange={(face) => change({ face })} />
      <ChoiceField label={t('width')} choices={widths} value={view.width} onChange={(width) => change({ width })} />
      <ChoiceField
        label={t('spacing')}
        choices={spacings}
        value={view.spacing}
        onChange={(spacing) => change({ spacing })}
      />
      <hr className={classes.rule} />
      <div className={classes.switch}>
        <Switch
          size="xs"
          label={t('typewriter')}
          checked={view.typewriter}
          onChange={(event) => change({ typewriter: event.currentTarget.checked })}
        />
        <Kbd size="xs" aria-hidden>
          {typewriterKey?.text}
        </Kbd>
      </div>
      <ChoiceField
        label={t('focusMark')}
        choices={marks}
        value={view.focusMark}
        onChange={(focusMark) => change({ focusMark })}
      />
      <Button
        variant="default"
        size="xs"
        rightSection={
          <Kbd size="xs" aria-hidden>
            {focusKey?.text}
          </Kbd>
        }
        aria-keyshortcuts={focusKey?.aria}
        title={t('focusHint')}
        onClick={() => {
          onClose()
          commands.run('view:focus')
        }}
      >
        {t('focus')}
      </Button>
      <p className={classes.hint}>{t('onlyHere')}</p>
    </div>
  )
}

type Choices<F extends keyof TextView> = readonly { readonly value: TextView[F]; readonly label: string }[]

function SizeField(props: { readonly size: number; readonly onChange: (size: number) => void }): ReactNode {
  const { t } = useTranslation('comfort')
  const { size, onChange } = props
  const id = useId()
  return (
    <div>
      <span id={id} className={classes.label}>
        {t('size')}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset’s own box would stand around the row. */}
      <div role="group" aria-labelledby={id} className={classes.size}>
        <ActionIcon
          variant="default"
          aria-label={t('smaller')}
          aria-disabled={size <= textSizes[0]}
          data-autofocus
          onClick={() => onChange(nextTextSize(size, -1))}
        >
          <IconMinus {...icon} />
        </ActionIcon>
        <output>{t('sizeNow', { size })}</output>
        <ActionIcon
          variant="default"
          aria-label={t('larger')}
          aria-disabled={size >= (textSizes.at(-1) ?? size)}
          onClick={() => onChange(nextTextSize(size, 1))}
        >
          <IconPlus {...icon} />
        </ActionIcon>
        {size !== 100 && (
          <Button
            className={classes.reset}
            variant="subtle"
            color="gray"
            size="compact-xs"
            onClick={() => onChange(100)}
          >
            {t('usualSize')}
          </Button>
        )}
      </div>
    </div>
  )
}

import { Paper, Portal } from '@mantine/core'
import type { LexicalEditor } from 'lexical'
import { type ReactNode, useEffect, useEffectEvent, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { blockChoices, choiceNamespace, matchingChoices } from './block-choices'
import { $takeSlash, registerSlash, type Slash } from './slash'

/** The menu under a slash that begins a block: what is typed narrows it, the arrow keys and Enter choose, Escape leaves the slash. */
export function SlashMenu(props: {
  readonly editor: LexicalEditor
  readonly chooseFigures?: () => void
  readonly beginStep: () => void
}): ReactNode {
  const { editor, chooseFigures, beginStep } = props
  const { t } = useTranslation(['blocks', 'editor'])
  const [slash, setSlash] = useState<Slash>()
  const [active, setActive] = useState(0)
  const id = useId()
  const all = useMemo(
    () =>
      blockChoices(chooseFigures).map(({ id: choice, icon, run }) => {
        const name: string = t(`${choiceNamespace(choice)}:${choice}` as never)
        return { id: choice, icon, run, name }
      }),
    [chooseFigures, t],
  )
  const choices = slash === undefined ? [] : matchingChoices(all, slash.typed)
  const current = Math.min(active, choices.length - 1)
  const choose = useEffectEvent((index: number): boolean => {
    const choice = choices[index]
    if (slash === undefined || choice === undefined) return false
    beginStep()
    editor.update(
      () => {
        $takeSlash(slash)
        choice.run(editor)
      },
      { discrete: true },
    )
    beginStep()
    return true
  })
  const step = useEffectEvent((by: 1 | -1): boolean => {
    if (choices.length === 0) return false
    setActive((current + by + choices.length) % choices.length)
    return true
  })
  const take = useEffectEvent(() => choose(current))
  useEffect(
    () =>
      registerSlash(
        editor,
        (next) => {
          setSlash(next)
          setActive(0)
        },
        { step: (by) => step(by), choose: () => take() },
      ),
    [editor],
  )
  useActiveOption(
    editor,
    slash === undefined ? undefined : `${id}-list`,
    choices.length > 0 ? `${id}-${current}` : undefined,
  )
  if (slash === undefined) return null
  return (
    <Portal>
      <Paper
        className="desk-slash"
        withBorder
        shadow="md"
        ref={(element: HTMLElement | null) => placeUnder(element, editor, slash.node)}
      >
        <div id={`${id}-list`} role="listbox" aria-label={t('blocks:insertMenu')}>
          {choices.map(({ id: choice, icon: Icon, name }, index) => (
            // Out of the order of Tab: the text keeps the focus and points at the option.
            <button
              key={choice}
              type="button"
              tabIndex={-1}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === current}
              className="desk-slash-option"
              ref={index === current ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(index)}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {name}
            </button>
          ))}
        </div>
        {choices.length === 0 && <p className="desk-slash-none">{t('blocks:noChoice')}</p>}
      </Paper>
      <span className="desk-unseen" role="status">
        {choices.length === 0 ? t('blocks:noChoice') : t('blocks:choiceCount', { count: choices.length })}
      </span>
    </Portal>
  )
}

/** The text says which option its keys are about (WAI-ARIA 1.2, aria-activedescendant). */
function useActiveOption(editor: LexicalEditor, list: string | undefined, option: string | undefined): void {
  useEffect(() => {
    const text = editor.getRootElement()
    if (text === null || list === undefined) return undefined
    text.setAttribute('aria-controls', list)
    if (option !== undefined) text.setAttribute('aria-activedescendant', option)
    return () => {
      text.removeAttribute('aria-controls')
      text.removeAttribute('aria-activedescendant')
    }
  }, [editor, list, option])
}

/** Below the line of the slash, or above it where there is no room. */
function placeUnder(menu: HTMLElement | null, editor: LexicalEditor, node: string): void {
  const line = editor.getElementByKey(node)?.getBoundingClientRect()
  if (menu === null || line === undefined) return
  const { height, width } = menu.getBoundingClientRect()
  const below = line.bottom + 4 + height <= window.innerHeight
  menu.style.top = `${Math.max(8, below ? line.bottom + 4 : line.top - height - 4)}px`
  menu.style.left = `${Math.max(8, Math.min(line.left, window.innerWidth - width - 8))}px`
}

import { Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Keys } from './CommandPalette'
import { useCommand, useMac, useShortcut } from './CommandsContext'
import { type CommandGroup, catalogue, commandGroups, commandIds, placeKeys } from './catalogue'
import classes from './ShortcutsDialog.module.css'

/** All shortcuts by group; opened by the command `view:shortcuts`. */
export function ShortcutsDialog(): ReactNode {
  const { t } = useTranslation('commands')
  const [opened, setOpened] = useState(false)
  const palette = useShortcut('view:palette')
  useCommand('view:shortcuts', () => setOpened(true))
  const groupNames: Readonly<Record<CommandGroup, string>> = {
    article: t('groupArticle'),
    library: t('groupLibrary'),
    edit: t('groupEdit'),
    view: t('groupView'),
    account: t('groupAccount'),
    help: t('groupHelp'),
  }
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('shortcuts')} size={760}>
      <p className={classes.hint}>{t('shortcutsHint', { palette: palette?.text ?? '' })}</p>
      <div className={classes.columns}>
        {commandGroups.map((group) => {
          const entries = [
            ...commandIds.map((id) => catalogue[id]).filter((entry) => entry.group === group),
            ...(placeKeys[group] ?? []),
          ].flatMap(({ title, shortcut }) => (shortcut === undefined ? [] : [{ title, shortcut }]))
          if (entries.length === 0) return null
          return (
            <section key={group} className={classes.group} aria-label={groupNames[group]}>
              <h3 className={classes.heading}>{groupNames[group]}</h3>
              <dl className={classes.list}>
                {entries.map((entry) => (
                  <Shortcut key={entry.title} title={t(entry.title)} shortcut={entry.shortcut} />
                ))}
              </dl>
            </section>
          )
        })}
      </div>
    </Modal>
  )
}

function Shortcut(props: { readonly title: string; readonly shortcut: string }): ReactNode {
  const mac = useMac()
  return (
    <div className={classes.entry}>
      <dt>{props.title}</dt>
      <dd>
        <Keys shortcut={props.shortcut} mac={mac} />
      </dd>
    </div>
  )
}

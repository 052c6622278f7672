import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateEntry } from '../../../shared/contract/templates-contract'
import { useFailureSentence } from '../desk/failure-sentence'
import { useFormats } from '../i18n/InterfaceTexts'
import classes from './templates.module.css'
import type { Templates } from './use-templates'

/** The templates to choose from, built-in and own; the arrow keys go through them. */
export function TemplateList(props: {
  readonly templates: readonly TemplateEntry[]
  readonly unreadable: Templates['unreadable']
  /** Nothing was typed to find one. */
  readonly whole: boolean
  readonly chosen: TemplateEntry | undefined
  readonly onChoose: (id: TemplateEntry['id']) => void
  readonly onUse: () => void
}): ReactNode {
  const { t } = useTranslation('templates')
  const sentence = useFailureSentence()
  const { templates, unreadable, whole } = props
  const builtIn = templates.filter((each) => each.builtIn)
  const own = templates.filter((each) => !each.builtIn)
  if (templates.length === 0 && !whole) return <p className={classes.none}>{t('nothing')}</p>
  return (
    <div className={classes.choices}>
      {builtIn.length > 0 && <Group title={t('builtIn')} entries={builtIn} {...props} />}
      {(own.length > 0 || whole) && <Group title={t('own')} entries={own} {...props} />}
      {own.length === 0 && whole && <p className={classes.none}>{t('noOwn')}</p>}
      {unreadable.map(({ file, failure }) => (
        <p key={file} role="alert" className={classes.unreadable}>
          {sentence(failure)}
        </p>
      ))}
    </div>
  )
}

function Group(props: {
  readonly title: string
  readonly entries: readonly TemplateEntry[]
  readonly chosen: TemplateEntry | undefined
  readonly onChoose: (id: TemplateEntry['id']) => void
  readonly onUse: () => void
}): ReactNode {
  const { t } = useTranslation('templates')
  const formats = useFormats()
  const { title, entries, chosen, onChoose, onUse } = props
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <h3 id={id} className={classes.group}>
        {title}
      </h3>
      {entries.map((entry) => (
        <label key={entry.id} className={classes.template}>
          <input
            type="radio"
            name="template"
            checked={entry.id === chosen?.id}
            onChange={() => onChoose(entry.id)}
            onDoubleClick={onUse}
          />
          <span className={classes.name}>{entry.name}</span>
          <span className={classes.facts}>
            {[
              entry.section,
              entry.builtIn || entry.genre === entry.name ? '' : entry.genre,
              entry.targetWords === undefined ? '' : t('words', { number: formats.number(entry.targetWords) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </label>
      ))}
    </div>
  )
}

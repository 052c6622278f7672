import { ScrollArea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Block, inlineText, type ListBlock } from '../../../shared/article/blocks'
import { directionOf } from '../../../shared/page/direction'
import type { TemplateVersion } from '../../../shared/writing/templates/article-template'
import { isPlaceholder } from '../../../shared/writing/templates/placeholder'
import classes from './templates.module.css'

/** What a template puts into a version, in small: its structure, with placeholders set back. */
export function TemplatePreview(props: {
  readonly name: string
  readonly version: TemplateVersion
  readonly language: string
}): ReactNode {
  const { t } = useTranslation('templates')
  const { name, version, language } = props
  return (
    <ScrollArea
      className={classes.preview ?? ''}
      viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('preview', { name }) }}
    >
      <div lang={language} dir={directionOf(language)}>
        <p className={classes.headline} data-placeholder={version.headline === '' || undefined}>
          {version.headline === '' ? t('noHeadline') : version.headline}
        </p>
        {version.lead !== '' && <Words className={classes.lead ?? ''} text={version.lead} />}
        <Blocks blocks={version.body} />
      </div>
    </ScrollArea>
  )
}

/** The blocks in order; a template is not changed while it is looked at, so that their places name them. */
function Blocks({ blocks }: { readonly blocks: readonly Block[] }): ReactNode {
  return numbered(blocks).map(({ key, each }) => <OneBlock key={key} block={each} />)
}

function OneBlock({ block }: { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'rule':
      return <hr className={classes.rule} />
    case 'list':
      return <Items list={block} />
    case 'factbox':
    case 'embed':
      return (
        <div className={classes.box}>
          <Blocks blocks={block.blocks} />
        </div>
      )
    case 'table':
      return (
        <table className={classes.table}>
          <tbody>
            {numbered(block.rows).map(({ key, each: row }) => (
              <tr key={key}>
                {numbered(row.cells).map(({ key: place, each: cell }) => (
                  <td key={place} data-header={cell.header === undefined ? undefined : true}>
                    <Blocks blocks={cell.blocks} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'figure':
    case 'related':
    case 'foreign':
      return null
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'attribution':
    case 'pullquote':
    case 'question':
    case 'answer':
    case 'note':
      return <Words className={classes[block.type] ?? ''} text={inlineText(block.children)} />
  }
}

function Items({ list }: { readonly list: ListBlock }): ReactNode {
  return (
    <ul className={classes.list}>
      {numbered(list.items).map(({ key, each }) => (
        <li key={key}>
          <Words className="" text={inlineText(each.children)} />
          {each.list !== undefined && <Items list={each.list} />}
        </li>
      ))}
    </ul>
  )
}

function Words({ className, text }: { readonly className: string; readonly text: string }): ReactNode {
  const placeholder = isPlaceholder(text)
  return (
    <p className={className} data-placeholder={placeholder || undefined}>
      {placeholder ? text.replace(/^\s*\[TK:?\s*/u, '').replace(/\]\s*$/u, '') : text}
    </p>
  )
}

function numbered<T>(values: readonly T[]): readonly { readonly key: string; readonly each: T }[] {
  return values.map((each, index) => ({ key: String(index), each }))
}

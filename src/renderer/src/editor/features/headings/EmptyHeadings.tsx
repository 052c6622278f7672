import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { nameEmptyHeadings } from './name-empty-headings'

/** Names the empty headings of the surrounding editor in the language of the interface. */
export function EmptyHeadings(): ReactNode {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation('editor')
  const name = t('emptyHeading')
  useEffect(() => nameEmptyHeadings(editor, name), [editor, name])
  return null
}

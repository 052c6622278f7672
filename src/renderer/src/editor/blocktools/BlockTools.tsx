import './blocktools.css'
import type { LexicalEditor } from 'lexical'
import type { ReactNode } from 'react'
import type { BlockNews } from '../features/blocks/arrange'
import { BlockHandle } from './BlockHandle'
import { BlockStatus } from './BlockStatus'
import { SelectionToolbar } from './SelectionToolbar'
import { SlashMenu } from './SlashMenu'

/** What the tools act on. */
export interface BlockToolsProps {
  readonly editor: LexicalEditor
  readonly beginStep: () => void
  readonly chooseFigures?: () => void
  readonly subscribeToNews: (onNews: (news: BlockNews) => void) => () => void
}

/** What helps with whole blocks in a text that is being written: slash menu, handle, and tools over selected text. */
export function BlockTools(props: BlockToolsProps): ReactNode {
  return (
    <>
      <BlockHandle editor={props.editor} />
      <SelectionToolbar editor={props.editor} />
      <SlashMenu {...props} />
      <BlockStatus subscribe={props.subscribeToNews} />
    </>
  )
}

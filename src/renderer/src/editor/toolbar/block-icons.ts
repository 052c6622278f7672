import {
  IconBlockquote,
  IconBulb,
  IconH2,
  IconH3,
  IconH4,
  IconList,
  IconListNumbers,
  IconMessageCircleQuestion,
  IconMessageReply,
  IconPilcrow,
  IconQuote,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react'
import type { BlockKind } from '../features/blocks/blocks'

/** The picture of each kind of text block. */
export const kindIcons: Readonly<Record<BlockKind, TablerIcon>> = {
  paragraph: IconPilcrow,
  h2: IconH2,
  h3: IconH3,
  h4: IconH4,
  quote: IconBlockquote,
  attribution: IconUserQuestion,
  pullquote: IconQuote,
  question: IconMessageCircleQuestion,
  answer: IconMessageReply,
  note: IconBulb,
  bullet: IconList,
  number: IconListNumbers,
}

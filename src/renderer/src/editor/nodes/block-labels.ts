import type { OwnTextKind } from './TextBlockNodes'

/** What the text shows beside blocks that their look alone does not explain, in the reader's language. */
export type BlockLabels = Partial<
  Record<OwnTextKind | 'factbox' | 'embed' | 'cardTitle' | 'cardText' | 'related' | 'foreign', string>
>

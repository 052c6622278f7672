import {
  $createNodeSelection,
  $getSelection,
  $isDecoratorNode,
  $isNodeSelection,
  $isRootNode,
  $setSelection,
  type LexicalNode,
} from 'lexical'

/** Blocks selected as a whole, in the order of the text; undefined while text (or nothing, or a single figure) is selected. */
export function $selectedBlocks(): LexicalNode[] | undefined {
  const selection = $getSelection()
  if (!$isNodeSelection(selection)) return undefined
  const blocks = selection.getNodes().filter((node) => $isRootNode(node.getParent()))
  if (blocks.length === 0 || (blocks.length === 1 && $isDecoratorNode(blocks[0]))) return undefined
  return blocks.sort((a, b) => a.getIndexWithinParent() - b.getIndexWithinParent())
}

/** Selects blocks of the body as a whole. */
export function $selectBlocks(blocks: readonly LexicalNode[]): void {
  const selection = $createNodeSelection()
  for (const block of blocks) selection.add(block.getKey())
  $setSelection(selection)
}

/** Blocks in the order of the text, parted where others stand between them. */
export function runsOf(blocks: readonly LexicalNode[]): LexicalNode[][] {
  const runs: LexicalNode[][] = []
  for (const block of blocks) {
    const run = runs.at(-1)
    if (run?.at(-1)?.getNextSibling()?.is(block) === true) run.push(block)
    else runs.push([block])
  }
  return runs
}

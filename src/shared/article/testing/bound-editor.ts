import { createHeadlessEditor } from '@lexical/headless'
import { LinkNode } from '@lexical/link'
import { ListItemNode, ListNode } from '@lexical/list'
import { HeadingNode, QuoteNode } from '@lexical/rich-text'
import { TableCellNode, TableNode, TableRowNode } from '@lexical/table'
import { createYjsBinding, type Provider, syncLexicalUpdateToYjs } from '@lexical/yjs'
import {
  COLLABORATION_TAG,
  createState,
  DecoratorNode,
  ElementNode,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  type SerializedLexicalNode,
} from 'lexical'
import * as Y from 'yjs'
import { type Block, textKinds } from '../blocks'
import { bodyRoot, bodyRootName } from '../roots'
import { appendBlocks } from '../write-body'

/** How the editor keeps a block's segment id. */
export const segmentIdState = createState('segmentId', { parse: (value) => (typeof value === 'string' ? value : '') })

/** A figure's place, as the editor has it. */
export class Figure extends DecoratorNode<null> {
  __figureId: string
  static override getType(): string {
    return 'figure'
  }
  static override clone(node: Figure): Figure {
    return new Figure(node.__figureId, node.__key)
  }
  static override importJSON(json: SerializedLexicalNode & { readonly figureId?: string }): Figure {
    return new Figure(json.figureId)
  }
  constructor(figure = '', key?: string) {
    super(key)
    this.__figureId = figure
  }
  override isInline(): false {
    return false
  }
  override exportJSON() {
    return { ...super.exportJSON(), figureId: this.__figureId }
  }
}

/** A rule, as the editor has it. */
export class Rule extends DecoratorNode<null> {
  static override getType(): string {
    return 'rule'
  }
  static override clone(node: Rule): Rule {
    return new Rule(node.__key)
  }
  static override importJSON(): Rule {
    return new Rule()
  }
  override isInline(): false {
    return false
  }
}

/** A card, as the editor has it. */
export class Card extends ElementNode {
  __url = ''
  __site = ''
  __figureId: string | null = null
  override $config() {
    return this.config('embed', { extends: ElementNode })
  }
  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    Object.assign(this, { __url: previous.__url, __site: previous.__site, __figureId: previous.__figureId })
  }
  override updateFromJSON(json: Parameters<ElementNode['updateFromJSON']>[0]): this {
    const { url, site, figureId } = json as unknown as Record<string, unknown>
    return Object.assign(super.updateFromJSON(json).getWritable(), { __url: url, __site: site, __figureId: figureId })
  }
  override exportJSON() {
    return { ...super.exportJSON(), url: this.__url, site: this.__site, figureId: this.__figureId }
  }
}

/** A link to an article, as the editor has it. */
export class ArticleLink extends DecoratorNode<null> {
  __articleId = ''
  override $config() {
    return this.config('articlelink', { extends: DecoratorNode })
  }
  override afterCloneFrom(previous: this): void {
    super.afterCloneFrom(previous)
    this.__articleId = previous.__articleId
  }
  override updateFromJSON(json: Parameters<DecoratorNode<null>['updateFromJSON']>[0]): this {
    const { articleId } = json as unknown as Record<string, unknown>
    return Object.assign(super.updateFromJSON(json).getWritable(), { __articleId: articleId })
  }
  override isInline(): false {
    return false
  }
  override exportJSON() {
    return { ...super.exportJSON(), articleId: this.__articleId }
  }
}

/** A document whose Vietnamese body has these blocks. */
export function docOf(blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc()
  doc.transact(() => appendBlocks(bodyRoot(doc, 'vi'), blocks))
  return doc
}

/** A text block or box of a kind that is the article's own, as the editor has it. */
function elementOf(type: string): Klass<LexicalNode> {
  class Element extends ElementNode {
    override $config() {
      return this.config(type, { extends: ElementNode })
    }
  }
  return Element
}

const OWN_ELEMENTS = [
  ...textKinds.filter((kind) => kind !== 'paragraph' && kind !== 'quote'),
  'factbox',
  'related',
].map(elementOf)

/** What is used of a build of the binding. */
export interface Build {
  readonly createYjsBinding: typeof createYjsBinding
  readonly syncLexicalUpdateToYjs: typeof syncLexicalUpdateToYjs
}

/** An editor bound to the Vietnamese body of a document, by one of the binding's builds. */
export function bind(
  doc: Y.Doc,
  build: Build = { createYjsBinding, syncLexicalUpdateToYjs },
): { readonly editor: LexicalEditor } {
  const editor = createHeadlessEditor({
    nodes: [
      HeadingNode,
      QuoteNode,
      ListNode,
      ListItemNode,
      LinkNode,
      TableNode,
      TableRowNode,
      TableCellNode,
      Figure,
      Rule,
      Card,
      ArticleLink,
      ...OWN_ELEMENTS,
    ],
    onError: (error: Error) => {
      throw error
    },
  })
  const rootName = bodyRootName('vi')
  const binding = build.createYjsBinding({ editor, id: rootName, doc, docMap: new Map([[rootName, doc]]), rootName })
  const awareness = {
    getLocalState: () => null,
    getStates: () => new Map(),
    setLocalState: () => undefined,
    setLocalStateField: () => undefined,
    on: () => undefined,
    off: () => undefined,
  }
  const provider: Provider = {
    awareness,
    connect: () => undefined,
    disconnect: () => undefined,
    on: () => undefined,
    off: () => undefined,
  }
  editor.registerUpdateListener((update) => {
    const { prevEditorState, editorState, dirtyElements, dirtyLeaves, normalizedNodes, tags } = update
    build.syncLexicalUpdateToYjs(
      binding,
      provider,
      prevEditorState,
      editorState,
      dirtyElements,
      dirtyLeaves,
      normalizedNodes,
      tags,
    )
  })
  editor.update(
    () => {
      binding.root.applyChildrenYjsDelta(binding, bodyRoot(doc, 'vi').toDelta() as never)
      binding.root.syncChildrenFromYjs(binding)
    },
    { tag: COLLABORATION_TAG, skipTransforms: true, discrete: true },
  )
  return { editor }
}

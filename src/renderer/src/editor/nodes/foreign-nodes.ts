import {
  DecoratorNode,
  type EditorConfig,
  ElementNode,
  getStaticNodeConfig,
  type Klass,
  type LexicalEditor,
  type LexicalNode,
  type LexicalUpdateJSON,
  type SerializedElementNode,
  type SerializedLexicalNode,
  type SerializedTextNode,
  TextNode,
} from 'lexical'
import * as Y from 'yjs'
import { textKinds } from '../../../../shared/article/blocks'
import type { BlockLabels } from './block-labels'

/** Text blocks: what stands in them stands in a line, whatever it is. */
const TEXT_HOLDERS = new Set<unknown>([...textKinds, 'heading', 'listitem', 'link'])

/** The classes that stand for unknown kinds. */
const FOREIGN = new WeakSet<Klass<LexicalNode>>()

/**
 * Lets an editor keep nodes of kinds that this version of the program does not know: each such kind in what `type` holds gets a
 * class that draws a plain place and keeps every property it finds, so that the binding neither fails on it nor writes anything
 * about it. `onKind` learns of each such node its kind and the names of its properties.
 */
export function admitForeign(
  editor: LexicalEditor,
  type: unknown,
  onKind: (kind: string, properties: readonly string[]) => void,
): void {
  const pending: [unknown, boolean][] = [[type, false]]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, isInText] = next
    const kind = kindOf(node)
    const known = kind === undefined ? undefined : editor._nodes.get(kind)
    if (kind !== undefined && known === undefined) {
      const klass = classFor(node, kind, isInText)
      FOREIGN.add(klass)
      editor._nodes.set(kind, registered(klass))
    }
    if (kind !== undefined && (known === undefined || FOREIGN.has(known.klass))) onKind(kind, propertiesOf(node))
    if (!(node instanceof Y.XmlText)) continue
    const holdsText = TEXT_HOLDERS.has(kind)
    for (const { insert } of node.toDelta() as { insert: unknown }[]) {
      if (typeof insert !== 'string') pending.push([insert, holdsText])
    }
  }
}

function propertiesOf(node: unknown): string[] {
  const names = node instanceof Y.Map ? [...node.keys()] : Object.keys((node as Y.XmlElement).getAttributes())
  // The state is kept apart by the binding.
  return names.filter((name) => name !== '__state')
}

function kindOf(node: unknown): string | undefined {
  const kind: unknown =
    node instanceof Y.Map ? node.get('__type') : node instanceof Y.AbstractType ? attributeOf(node) : undefined
  return typeof kind === 'string' ? kind : undefined
}

function attributeOf(node: Y.AbstractType<unknown>): unknown {
  return node instanceof Y.XmlText || node instanceof Y.XmlElement ? node.getAttribute('__type') : undefined
}

/** What Lexical keeps of a class of nodes (`createEditor` makes it of the classes it is given). */
function registered(klass: Klass<LexicalNode>) {
  // Gives the class the static methods that its `$config` stands for.
  void getStaticNodeConfig(klass)
  return {
    exportDOM: undefined,
    klass,
    mutatedNodes: undefined,
    replace: null,
    replaceWithKlass: null,
    sharedNodeState: { flatKeys: new Set<string>(), sharedConfigMap: new Map() },
    transforms: new Set(),
  } as unknown as NonNullable<ReturnType<LexicalEditor['_nodes']['get']>>
}

function classFor(node: unknown, kind: string, isInText: boolean): Klass<LexicalNode> {
  if (node instanceof Y.Map) return foreignText(kind)
  return node instanceof Y.XmlElement ? foreignDecorator(kind, isInText) : foreignElement(kind, isInText)
}

/** A place for a block of a kind this version does not know. */
function placeOf(config: EditorConfig, isInline: boolean): HTMLElement {
  const element = document.createElement(isInline ? 'span' : 'div')
  element.className = isInline ? 'desk-foreign-inline' : 'desk-foreign'
  element.contentEditable = 'false'
  const label = (config.theme['blockLabels'] as BlockLabels | undefined)?.foreign
  if (label !== undefined && !isInline) element.dataset['kindLabel'] = label
  return element
}

/** What the document says of the node beside what Lexical itself keeps goes with every copy of it. */
function copyProperties(from: LexicalNode, to: LexicalNode): void {
  for (const [name, value] of Object.entries(from)) if (!(name in to)) Object.assign(to, { [name]: value })
}

/** What Lexical itself keeps of a node's place, which a copy has of its own; and what is no property of ours. */
const PLACE = new Set(
  '__type __key __parent __prev __next __first __last __size __state __cachedText __slots __slotHost __proto__'.split(
    ' ',
  ),
)

/** A node as JSON, with what the document says of it beside what Lexical itself writes. */
type KeptJson = SerializedLexicalNode & { readonly kept?: Readonly<Record<string, unknown>> }

function keptOf(node: LexicalNode): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(node).filter(([name]) => isKept(name)))
}

function takeKept(node: LexicalNode, { kept }: KeptJson): void {
  for (const [name, value] of Object.entries(kept ?? {})) if (isKept(name)) Object.assign(node, { [name]: value })
}

function isKept(name: string): boolean {
  return /^__[A-Za-z]\w*$/.test(name) && !PLACE.has(name)
}

function foreignElement(kind: string, isInText: boolean): Klass<LexicalNode> {
  return class extends ElementNode {
    override $config() {
      return this.config(kind, { extends: ElementNode })
    }
    override exportJSON(): SerializedElementNode & KeptJson {
      return { ...super.exportJSON(), kept: keptOf(this) }
    }
    override updateFromJSON(json: LexicalUpdateJSON<SerializedElementNode & KeptJson>): this {
      const node = super.updateFromJSON(json).getWritable()
      takeKept(node, json as unknown as KeptJson)
      return node
    }
    override afterCloneFrom(previous: this): void {
      super.afterCloneFrom(previous)
      copyProperties(previous, this)
    }
    override createDOM(config: EditorConfig): HTMLElement {
      return placeOf(config, isInText)
    }
    override updateDOM(): false {
      return false
    }
    override isInline(): boolean {
      return isInText
    }
    override isShadowRoot(): boolean {
      return !isInText
    }
  }
}

function foreignDecorator(kind: string, isInText: boolean): Klass<LexicalNode> {
  return class extends DecoratorNode<null> {
    override $config() {
      return this.config(kind, { extends: DecoratorNode })
    }
    override exportJSON(): SerializedLexicalNode & KeptJson {
      return { ...super.exportJSON(), kept: keptOf(this) }
    }
    override updateFromJSON(json: LexicalUpdateJSON<SerializedLexicalNode & KeptJson>): this {
      const node = super.updateFromJSON(json).getWritable()
      takeKept(node, json as unknown as KeptJson)
      return node
    }
    override afterCloneFrom(previous: this): void {
      super.afterCloneFrom(previous)
      copyProperties(previous, this)
    }
    override createDOM(config: EditorConfig): HTMLElement {
      return placeOf(config, isInText)
    }
    override updateDOM(): false {
      return false
    }
    override isInline(): boolean {
      return isInText
    }
    override decorate(): null {
      return null
    }
  }
}

function foreignText(kind: string): Klass<LexicalNode> {
  return class extends TextNode {
    override $config() {
      return this.config(kind, { extends: TextNode })
    }
    override exportJSON(): SerializedTextNode & KeptJson {
      return { ...super.exportJSON(), kept: keptOf(this) }
    }
    override updateFromJSON(json: LexicalUpdateJSON<SerializedTextNode & KeptJson>): this {
      const node = super.updateFromJSON(json).getWritable()
      takeKept(node, json as unknown as KeptJson)
      return node
    }
    override afterCloneFrom(previous: this): void {
      super.afterCloneFrom(previous)
      copyProperties(previous, this)
    }
  }
}

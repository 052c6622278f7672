import * as Y from 'yjs'

/** A value of an attribute as JSON; a Y.Map in it (Lexical's node state) is told apart by its name. */
export type StoredValue =
  | string
  | number
  | boolean
  | null
  | readonly StoredValue[]
  | { readonly [key: string]: StoredValue }

/** A node of a body with all that it holds, as JSON: characters, a run's or line break's map, a decorator, an element. */
export type StoredNode =
  | string
  | { readonly map: StoredFields }
  | { readonly decorator: StoredFields }
  | { readonly element: StoredFields; readonly children: readonly StoredNode[] }

/** The attributes of a node. */
export interface StoredFields {
  readonly [name: string]: StoredValue
}

/** Elements nest no deeper here: a hostile document must not exhaust the stack. What lies deeper is left out. */
const MAX_DEPTH = 48
/** Marks a Y.Map among the values. */
const MAP = 'y-map'

/** A node of a body as JSON, without loss, whatever its kind. */
export function storedNode(node: Y.XmlText | Y.XmlElement, depth = 0): StoredNode {
  if (node instanceof Y.XmlElement) return { decorator: fieldsOf(Object.entries(node.getAttributes())) }
  const children: StoredNode[] = []
  for (const { insert } of node.toDelta() as { insert: unknown }[]) {
    if (typeof insert === 'string') children.push(insert)
    else if (insert instanceof Y.Map) children.push({ map: fieldsOf([...insert.entries()]) })
    else if ((insert instanceof Y.XmlText || insert instanceof Y.XmlElement) && depth < MAX_DEPTH)
      children.push(storedNode(insert, depth + 1))
  }
  return { element: fieldsOf(Object.entries(node.getAttributes())), children }
}

/** Puts a stored node back before the child at `index`. */
export function insertStored(parent: Y.XmlText, index: number, node: StoredNode): void {
  if (typeof node === 'string') {
    parent.insert(index, node)
  } else if ('map' in node) {
    parent.insertEmbed(index, new Y.Map(Object.entries(node.map).map(([name, value]) => [name, liveValue(value)])))
  } else if ('decorator' in node) {
    const element = new Y.XmlElement()
    parent.insertEmbed(index, element)
    setFields(element, node.decorator)
  } else {
    const element = new Y.XmlText()
    parent.insertEmbed(index, element)
    setFields(element, node.element)
    for (const child of node.children) insertStored(element, element.length, child)
  }
}

function fieldsOf(entries: readonly (readonly [string, unknown])[]): StoredFields {
  return Object.fromEntries(entries.map(([name, value]) => [name, storedValue(value)]))
}

function storedValue(value: unknown): StoredValue {
  if (value instanceof Y.Map) return { [MAP]: value.toJSON() as StoredValue }
  return (value ?? null) as StoredValue
}

function setFields(node: Y.XmlText | Y.XmlElement, fields: StoredFields): void {
  // Typed as text only, but Lexical keeps numbers, booleans and a node's state under attributes.
  for (const [name, value] of Object.entries(fields)) node.setAttribute(name, liveValue(value))
}

function liveValue(value: StoredValue): unknown {
  const held =
    typeof value === 'object' && value !== null && MAP in value ? value[MAP as keyof typeof value] : undefined
  if (held === undefined || held === null || typeof held !== 'object' || Array.isArray(held)) return value
  return new Y.Map(Object.entries(held))
}

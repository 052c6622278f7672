/** What the scripts in a page are told about the host when the page is made. */
export interface PageConfig {
  /** Unguessable prefix of every event and property name that the two worlds share. */
  readonly key: string
  /** Name of the binding through which the isolated world speaks to main. */
  readonly binding: string
  /** Name of the global function in the isolated world through which main speaks to it. */
  readonly receiver: string
  readonly platform: string
  readonly arch: string
  readonly versions: Readonly<Record<string, string | undefined>>
  readonly argv: readonly string[]
  /** Accelerators of the application menu, as `ctrl+shift+n`. */
  readonly accelerators: readonly string[]
  /** Custom schemes that `fetch` in the page may use. */
  readonly fetchSchemes: readonly string[]
  /** True when the window is visible to a person: focus is then the system's, not the host's. */
  readonly headed: boolean
}

/** What a page's right click was about, before main completes it to Electron's parameters. */
export interface ContextMenuReport {
  readonly x: number
  readonly y: number
  readonly selectionText: string
  readonly isEditable: boolean
  readonly linkURL: string
  readonly linkText: string
  readonly srcURL: string
  readonly altText: string
  readonly titleText: string
  readonly mediaType: 'none' | 'image' | 'audio' | 'video' | 'canvas'
  readonly spellcheck: boolean
}

/** Where a window is and how large its content is, in device-independent pixels. */
export interface WindowReport {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** What the isolated world tells main through the binding. */
export type PageMessage =
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'accelerator'; readonly keys: string }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'context-menu'; readonly report: ContextMenuReport }
  | { readonly kind: 'bounds'; readonly report: WindowReport }
  | { readonly kind: 'focus'; readonly focused: boolean }

/** What main tells the isolated world. */
export type MainMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: string }
  | { readonly kind: 'message'; readonly channel: string; readonly args: unknown[] }
  | { readonly kind: 'accelerators'; readonly list: readonly string[] }

/** One line of an in-page menu; `path` finds the item again in main. */
export interface PageMenuLine {
  readonly kind: 'item' | 'separator' | 'header'
  readonly label: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly depth: number
  readonly path: readonly number[]
}

/** What Node, a browser and a worker all offer and shared code may use; nothing else of either is visible here. */
declare const crypto: { getRandomValues<T extends Uint8Array>(array: T): T }

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array): string
}

declare class URL {
  constructor(url: string, base?: string)
  readonly protocol: string
  readonly hostname: string
  readonly pathname: string
  readonly href: string
  static canParse(url: string, base?: string): boolean
}

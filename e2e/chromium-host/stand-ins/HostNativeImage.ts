import { existsSync, readFileSync } from 'node:fs'
import type { Provided } from '../absences.ts'

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47])

/** `nativeImage`: holds a file's bytes as they are; it neither decodes, scales nor converts. */
export class HostNativeImage implements Provided<Electron.NativeImage> {
  readonly isMacTemplateImage = false
  readonly #bytes: Buffer

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  static createFromBuffer(bytes: Buffer): HostNativeImage {
    return new HostNativeImage(bytes)
  }
  static createFromPath(path: string): HostNativeImage {
    return new HostNativeImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0))
  }
  static createFromDataURL(url: string): HostNativeImage {
    return new HostNativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
  }
  static createEmpty(): HostNativeImage {
    return new HostNativeImage(Buffer.alloc(0))
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0
  }
  /** Known for PNG only (its IHDR chunk, PNG specification 11.2.1); 0 × 0 otherwise. */
  getSize(): Electron.Size {
    if (!this.#bytes.subarray(0, 4).equals(PNG_SIGNATURE)) return { width: 0, height: 0 }
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) }
  }
  /** Throws for bytes that are no PNG: nothing is converted. */
  toPNG(): Buffer {
    const isPng = this.isEmpty() || this.#bytes.subarray(0, 4).equals(PNG_SIGNATURE)
    if (!isPng) throw new Error('nativeImage converts nothing in the Chromium host: these bytes are no PNG')
    return this.#bytes
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString('base64')}`
  }
  setTemplateImage(): void {}
}

import { posix } from 'node:path'
import type { Disk, DiskEntry, DiskFile } from '../storage/disk'

interface FileNode {
  readonly kind: 'file'
  bytes: Uint8Array<ArrayBuffer>
  /** What a power cut leaves. */
  durable: Uint8Array<ArrayBuffer>
  modifiedAt: number
}

interface FolderNode {
  readonly kind: 'folder'
  names: Map<string, DiskNode>
  /** The names a power cut leaves. */
  durable: Map<string, DiskNode>
}

type DiskNode = FileNode | FolderNode

/**
 * A disk in memory that keeps apart what was written and what was synced, as POSIX allows a file system to: `crash` takes
 * away every byte whose file and every name whose folder was not synced. Paths are POSIX.
 */
export class MemoryDisk implements Disk {
  #root = newFolder()
  #ticks = 0

  /** A power cut: only what was synced remains, and of each file's unsynced bytes at most `keep` (0…1) of them. */
  crash(keep = 0): void {
    settle(this.#root, keep)
  }

  async open(path: string, mode: 'append' | 'create'): Promise<DiskFile> {
    const { folder, name } = this.#parent(path)
    const found = folder.names.get(name)
    if (mode === 'create' && found !== undefined) throw systemError('EEXIST', path)
    if (mode === 'append' && found === undefined) throw systemError('ENOENT', path)
    if (found?.kind === 'folder') throw systemError('EISDIR', path)
    const file = found ?? this.#newFile()
    folder.names.set(name, file)
    return this.#handle(file)
  }

  async read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>> {
    const node = this.#node(path)
    if (node === undefined) throw systemError('ENOENT', path)
    if (node.kind === 'folder') throw systemError('EISDIR', path)
    return node.bytes.slice(0, limit)
  }

  async list(folder: string): Promise<readonly string[]> {
    return [...this.#folder(folder).names.keys()]
  }

  async stat(path: string): Promise<DiskEntry | undefined> {
    const node = this.#node(path)
    if (node === undefined) return undefined
    return node.kind === 'folder'
      ? { bytes: 0, modifiedAt: 0, folder: true }
      : { bytes: node.bytes.byteLength, modifiedAt: node.modifiedAt, folder: false }
  }

  statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]> {
    return Promise.all(paths.map((path) => this.stat(path)))
  }

  async rename(from: string, to: string): Promise<void> {
    const source = this.#parent(from)
    const target = this.#parent(to)
    const node = source.folder.names.get(source.name)
    if (node === undefined) throw systemError('ENOENT', from)
    const replaced = target.folder.names.get(target.name)
    if (replaced?.kind === 'folder' && replaced.names.size > 0) throw systemError('ENOTEMPTY', to)
    source.folder.names.delete(source.name)
    target.folder.names.set(target.name, node)
  }

  async remove(path: string): Promise<void> {
    const folder = this.#node(posix.dirname(path))
    if (folder?.kind === 'folder') folder.names.delete(posix.basename(path))
  }

  async makeFolder(path: string): Promise<void> {
    let folder = this.#root
    for (const name of partsOf(path)) {
      const found = folder.names.get(name) ?? newFolder()
      if (found.kind === 'file') throw systemError('ENOTDIR', path)
      folder.names.set(name, found)
      folder = found
    }
  }

  async syncFolder(path: string): Promise<void> {
    const folder = this.#folder(path)
    folder.durable = new Map(folder.names)
  }

  /** Replaces a file's bytes, also the synced ones: what bit rot or another program does. */
  overwrite(path: string, bytes: Uint8Array): void {
    const node = this.#node(path)
    if (node?.kind !== 'file') throw systemError('ENOENT', path)
    node.bytes = new Uint8Array(bytes)
    node.durable = node.bytes
  }

  #handle(file: FileNode): DiskFile {
    return {
      write: async (bytes) => {
        const longer = new Uint8Array(file.bytes.byteLength + bytes.byteLength)
        longer.set(file.bytes)
        longer.set(bytes, file.bytes.byteLength)
        file.bytes = longer
        file.modifiedAt = this.#tick()
      },
      sync: async () => {
        file.durable = file.bytes
      },
      syncData: async () => {
        file.durable = file.bytes
      },
      close: async () => undefined,
    }
  }

  #newFile(): FileNode {
    return { kind: 'file', bytes: new Uint8Array(0), durable: new Uint8Array(0), modifiedAt: this.#tick() }
  }

  #tick(): number {
    this.#ticks += 1
    return this.#ticks
  }

  #node(path: string): DiskNode | undefined {
    let node: DiskNode | undefined = this.#root
    for (const name of partsOf(path)) node = node?.kind === 'folder' ? node.names.get(name) : undefined
    return node
  }

  #folder(path: string): FolderNode {
    const node = this.#node(path)
    if (node === undefined) throw systemError('ENOENT', path)
    if (node.kind === 'file') throw systemError('ENOTDIR', path)
    return node
  }

  #parent(path: string): { readonly folder: FolderNode; readonly name: string } {
    return { folder: this.#folder(posix.dirname(path)), name: posix.basename(path) }
  }
}

/** An error as the system makes them, with its errno(3) name as `code`. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code })
}

function newFolder(): FolderNode {
  return { kind: 'folder', names: new Map(), durable: new Map() }
}

function partsOf(path: string): string[] {
  return posix
    .normalize(path)
    .split('/')
    .filter((part) => part !== '' && part !== '.')
}

function settle(node: DiskNode, keep: number): void {
  if (node.kind === 'file') {
    const unsynced = node.bytes.byteLength - node.durable.byteLength
    node.bytes = node.bytes.slice(0, node.durable.byteLength + Math.floor(unsynced * keep))
    node.durable = node.bytes
    return
  }
  node.names = new Map(node.durable)
  for (const child of node.names.values()) settle(child, keep)
}

/** What a listing tells about a file or folder; times in milliseconds since 1970. */
export interface DiskEntry {
  readonly bytes: number
  readonly modifiedAt: number
  readonly folder: boolean
}

/** An open file. Every method rejects with the system's error, its `code` one of errno(3)'s names. */
export interface DiskFile {
  /** Hands all the bytes to the operating system, at the end of the file; when it rejects, any prefix may have been written. */
  write(bytes: Uint8Array): Promise<void>
  /** Resolves when content and metadata are on the device: fsync(2). */
  sync(): Promise<void>
  /** Resolves when the content and the length are on the device: fdatasync(2). */
  syncData(): Promise<void>
  close(): Promise<void>
}

/**
 * The few file operations that everything durable is built on, so that tests can put a failing or crashing disk in their
 * place. Paths are absolute. Every method rejects with the system's error.
 */
export interface Disk {
  /** `append` wants the file to be there (ENOENT); `create` makes it (EEXIST if it is there). */
  open(path: string, mode: 'append' | 'create'): Promise<DiskFile>
  /** The whole file, or its first `limit` bytes. */
  read(path: string, limit?: number): Promise<Uint8Array<ArrayBuffer>>
  /** The names in a folder, in no particular order. */
  list(folder: string): Promise<readonly string[]>
  /** Undefined where nothing is. */
  stat(path: string): Promise<DiskEntry | undefined>
  /** `stat` for many paths, made for tens of thousands. */
  statAll(paths: readonly string[]): Promise<readonly (DiskEntry | undefined)[]>
  /** Makes a file look as if it had last been written at `at` (milliseconds since 1970); a disk that keeps no such times has no such method. */
  setModifiedAt?(path: string, at: number): Promise<void>
  /** Puts `from` in the place of `to` in one step, replacing a file there; durable only after `syncFolder`. */
  rename(from: string, to: string): Promise<void>
  /** Deletes a file, or a folder with everything in it; nothing there is no error. */
  remove(path: string): Promise<void>
  /** Makes the folder and its parents where missing. */
  makeFolder(path: string): Promise<void>
  /** Resolves when the folder's names are on the device. */
  syncFolder(path: string): Promise<void>
}

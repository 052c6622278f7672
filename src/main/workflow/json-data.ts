/** A JSON file's data and how it gets to the disk; lowdb's `Low` is one. */
export interface JsonData<T> {
  data: T
  /** Resolves when the data as it is now, or newer, is on the device. */
  write(): Promise<void>
}

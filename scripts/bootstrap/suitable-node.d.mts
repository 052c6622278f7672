/** A folder for what is downloaded once for all clones. */
export declare function cacheFolder(environment?: NodeJS.ProcessEnv, platform?: NodeJS.Platform): string
/** Whether the project runs on a Node of this version: 22.18 or newer, which runs TypeScript. */
export declare function isSuitable(version: string): boolean
/** The path of a Node that the project runs on: this one when it is suitable, else one from npm kept in the cache folder. */
export declare function suitableNode(machine?: {
  /** The version of the Node that is running, without a `v`. */
  readonly version: string
  readonly cache: string
  run(command: string, args: readonly string[]): Promise<boolean>
  say(line: string): void
  giveUp(line: string): never
}): Promise<string>

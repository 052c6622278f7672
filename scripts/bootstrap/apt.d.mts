/** Installs a Debian package where that is possible without asking (root, apt); answers whether it did. */
export declare function installByApt(
  name: string,
  machine?: {
    isRoot(): boolean
    say(line: string): void
    exists(path: string): boolean
    run(command: string, args: readonly string[]): Promise<boolean>
  },
): Promise<boolean>

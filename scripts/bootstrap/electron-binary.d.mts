/** Whether Electron's own binary is unpacked in node_modules. */
export declare function hasElectron(project?: string): boolean
/** A Chromium that is there: the one `ELECTRON_HOST_CHROMIUM` names, else the first of the usual places. */
export declare function findChromium(environment?: NodeJS.ProcessEnv, places?: readonly string[]): string | undefined
/** Makes sure that windows can be opened; answers the environment the launchers need. */
export declare function ensureWindows(
  node: string,
  env: NodeJS.ProcessEnv,
  machine?: {
    hasElectron(): boolean
    say(line: string): void
    findChromium(): string | undefined
    isReachable(host: string): Promise<boolean>
    run(command: string, args: readonly string[]): Promise<boolean>
    installByApt(name: string): Promise<boolean>
    giveUp(line: string): never
  },
): Promise<{ readonly ELECTRON_HOST_CHROMIUM?: string }>

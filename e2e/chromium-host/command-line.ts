/** What the caller of the stand-in wants run. */
export interface HostArguments {
  /** Modules to load first (`-r`, `--require`). */
  readonly requires: readonly string[]
  /** The application's folder or main script; the first argument that is no switch. */
  readonly application: string
  readonly switches: ReadonlyMap<string, string>
}

/** Reads Electron's own command line: `[-r module]… [--switch[=value]]… application [argument…]`. */
export function readArguments(args: readonly string[]): HostArguments {
  const requires: string[] = []
  const switches = new Map<string, string>()
  let application: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    const named = /^--([^=]+)(?:=(.*))?$/s.exec(argument)
    if (argument === '-r' || argument === '--require') {
      at += 1
      requires.push(args[at] ?? '')
    } else if (named?.[1] !== undefined) switches.set(named[1], named[2] ?? '')
    else if (!argument.startsWith('-')) application ??= argument
  }
  return { requires, application: application ?? '.', switches }
}

/** `app.commandLine`: switches that Chromium is started with. */
export class HostCommandLine implements Electron.CommandLine {
  readonly switches: Map<string, string>

  constructor(switches: ReadonlyMap<string, string>) {
    this.switches = new Map(switches)
  }

  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value)
  }
  /** Chromium is given switches only. */
  appendArgument(): void {}
  hasSwitch(name: string): boolean {
    return this.switches.has(name)
  }
  getSwitchValue(name: string): string {
    return this.switches.get(name) ?? ''
  }
  removeSwitch(name: string): void {
    this.switches.delete(name)
  }
}

/** What `npm start` was asked for. */
export interface LaunchArguments {
  /** Walk through the main job instead of opening a window for a person. */
  readonly smoke: boolean
  /** Without a newsroom's server. */
  readonly offline: boolean
  /** What is passed on to the application. */
  readonly passedOn: readonly string[]
}

/** Reads what follows `npm start --`. */
export function readArguments(argv: readonly string[]): LaunchArguments {
  const own = new Set(['--offline', '--smoke'])
  return {
    smoke: argv.includes('--smoke'),
    offline: argv.includes('--offline'),
    passedOn: argv.filter((argument) => !own.has(argument)),
  }
}

/**
 * The application's arguments for the sample newsroom at `address`. Its articles lie in `profile`, unless another folder was
 * asked for: they are neither mixed with the person's own nor left behind by it.
 */
export function inSampleNewsroom(passedOn: readonly string[], address: string, profile: string): readonly string[] {
  const chosen = passedOn.some((argument) => argument.startsWith('--user-data-dir='))
  return [...passedOn, ...(chosen ? [] : [`--user-data-dir=${profile}`]), `--sample-newsroom=${address}`]
}

/** Whether windows of this machine are seen by somebody: always, except on Linux without a display. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform !== 'linux') return true
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (display) => display !== undefined && display !== '',
  )
}

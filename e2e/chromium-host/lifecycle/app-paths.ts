import { mkdirSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { absence } from '../absences.ts'

/** `app.getPath` and `app.setPath`: Electron's folders as its Linux, macOS and Windows builds place them. */
export class AppPaths {
  /** The application's name, which `userData` ends with. */
  name: string
  readonly #chosen = new Map<string, string>()
  readonly #executable: string
  readonly #environment: NodeJS.ProcessEnv

  constructor(name: string, userData: string | undefined, executable: string, environment: NodeJS.ProcessEnv) {
    this.name = name
    this.#executable = executable
    this.#environment = environment
    if (userData) this.#chosen.set('userData', resolve(userData))
  }

  /** Throws for a name that Electron does not know. */
  get(name: string): string {
    return this.#chosen.get(name) ?? this.#usual(name)
  }

  /** Throws for a name that Electron does not know and for a relative path. */
  set(name: string, path: string): void {
    this.#usual(name)
    if (resolve(path) !== path.replace(/[\\/]+$/, '')) throw new Error('Path must be absolute')
    this.#chosen.set(name, path)
  }

  /** The profile folder, made when it is missing. */
  ensureUserData(): string {
    const folder = this.get('userData')
    mkdirSync(folder, { recursive: true })
    return folder
  }

  #usual(name: string): string {
    const home = homedir()
    switch (name) {
      case 'home':
        return home
      case 'appData':
        return this.#appData(home)
      case 'userData':
        return join(this.get('appData'), this.name)
      case 'sessionData':
        return this.get('userData')
      case 'logs':
        return join(this.get('userData'), 'logs')
      case 'crashDumps':
        return join(this.get('userData'), 'Crashpad')
      case 'temp':
        return tmpdir()
      case 'exe':
      case 'module':
        return this.#executable
      case 'desktop':
      case 'documents':
      case 'downloads':
      case 'music':
      case 'pictures':
      case 'videos':
        return join(home, name.charAt(0).toUpperCase() + name.slice(1))
      case 'assets':
      case 'recent':
        throw absence(`app.getPath('${name}')`)
      default:
        throw new Error(`Failed to get '${name}' path`)
    }
  }

  #appData(home: string): string {
    if (process.platform === 'win32') return this.#environment['APPDATA'] ?? join(home, 'AppData', 'Roaming')
    if (process.platform === 'darwin') return join(home, 'Library', 'Application Support')
    return this.#environment['XDG_CONFIG_HOME'] ?? join(home, '.config')
  }
}

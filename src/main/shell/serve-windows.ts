import { tmpdir } from 'node:os'
import { app, session } from 'electron'
import type { Result } from '../../shared/result'
import { backupVersionName } from '../../shared/texts/backup'
import type { InterfaceLanguage } from '../../shared/texts/define'
import { menuTexts } from '../../shared/texts/menu'
import { ArticleDrag } from '../library/article-drag'
import { createHandlers } from '../requests/handlers'
import { ExportDesk } from '../transfer/export-desk'
import { PreviewDesk } from '../transfer/preview-desk'
import type { Workstation } from '../workstation'
import type { Windows } from './desk-windows'
import type { ElectronDesk } from './electron-desk'
import { answerRequests } from './ipc'
import type { PreviewPages } from './preview-pages'
import { followSettings, tellOfDrafts } from './tell-windows'

/** What windows are served with, beside the workstation. */
export interface ServingParts {
  readonly windows: Windows
  readonly desk: ElectronDesk
  readonly previews: PreviewPages
  readonly systemLanguages: readonly string[]
  /** The interface's language at the moment. */
  readonly language: () => InterfaceLanguage
  /** See the request `profile:tryAgain`. */
  readonly tryAgain: () => Promise<Result<void>>
  readonly log: (message: string) => void
}

/** Windows that are being served by a workstation. */
export interface Serving {
  /** Articles that are dragged out; to be closed at the end, which removes the files that were made for it. */
  readonly drag: ArticleDrag
  /** Nothing is answered or told any more. */
  readonly end: () => void
}

/** Lets the windows ask a workstation for everything in the contract, and tells them what happens in it. */
export function serveWindows(station: Workstation, parts: ServingParts): Serving {
  const { windows, desk, previews, systemLanguages, language, tryAgain, log } = parts
  // First of all: the library is being compared with the drafts, which finds the damaged ones.
  const ends = [tellOfDrafts(station, windows, log)]
  const { profile, open, library, photos, workflow } = station
  const common = { open, library, photos, stateOf: workflow.desk.stateOf.bind(workflow.desk), now: Date.now }
  const exports = new ExportDesk({ ...common, disk: station.disk, printToPdf: (html) => desk.printToPdf(html) })
  const drag = new ArticleDrag({
    exports,
    rows: () => library.rows,
    temporaryFolder: tmpdir(),
    startDrag: (holder, paths) => desk.startDrag(holder, paths),
  })
  const handlers = createHandlers({
    ...station,
    exports,
    previews: new PreviewDesk({ ...common, publish: (html) => previews.publish(html) }),
    drag,
    about: {
      version: app.getVersion(),
      platform: process.platform,
      host: process.versions.electron ?? '',
      profile: profile.paths.root,
      systemLanguages,
      readOnly: profile.readOnly,
    },
    tryAgain,
    windows: desk,
    now: Date.now,
    windowSpelling: {
      languages: session.defaultSession.availableSpellCheckerLanguages,
      use: (languages) => session.defaultSession.setSpellCheckerLanguages([...languages]),
    },
    backupVersionName: (createdAt) => backupVersionName(language(), createdAt),
  })
  ends.push(
    answerRequests(handlers, log),
    followSettings(station, windows, () => menuTexts[language()]),
    station.session.subscribe(() => windows.broadcast('account:changed', station.session.state)),
    station.spelling.subscribe(() => windows.broadcast('spelling:changed', {})),
    profile.vault.subscribe(() => windows.broadcast('vault:changed', profile.vault.status)),
  )
  // A change of form that the last end of the program interrupted goes on.
  void profile.vault.resume()
  return {
    drag,
    end: () => {
      for (const end of ends) end()
    },
  }
}

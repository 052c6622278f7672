import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../../shared/contract/events'
import type { MenuTexts } from '../../shared/texts/menu'

/** What the application menu is made for. */
export interface MenuSituation {
  readonly isMac: boolean
  /** Somebody is signed in to a newsroom. */
  readonly signedIn: boolean
}

/** Builds and shows the application menu; `run` receives the commands that the page carries out. */
export function setApplicationMenu(
  texts: MenuTexts,
  run: (command: MenuCommand) => void,
  situation: MenuSituation,
): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenuTemplate(texts, run, situation)))
}

/** The application menu: every item has an id, the page's commands their own names. */
export function applicationMenuTemplate(
  texts: MenuTexts,
  run: (command: MenuCommand) => void,
  { isMac, signedIn }: MenuSituation,
): MenuItemConstructorOptions[] {
  const command = (id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
    id,
    label,
    click: () => run(id),
    // Shown beside the item; the page itself listens for the keys, so that a command never runs twice.
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      id: 'file',
      label: texts.file,
      submenu: [
        command('article:new', texts.newArticle, 'CmdOrCtrl+N'),
        command('article:fromTemplate', texts.fromTemplate, 'CmdOrCtrl+Alt+N'),
        command('article:newWindow', texts.newWindow, 'CmdOrCtrl+Shift+N'),
        separator,
        command('article:import', texts.import, 'CmdOrCtrl+O'),
        command('article:export', texts.export, 'CmdOrCtrl+E'),
        command('article:preview', texts.preview, 'CmdOrCtrl+P'),
        separator,
        command('article:saveVersion', texts.saveVersion, 'CmdOrCtrl+S'),
        command('article:saveTemplate', texts.saveTemplate),
        command('article:duplicate', texts.duplicate),
        command('article:bin', texts.bin),
        separator,
        command('profile:backup', texts.backUp),
        command('profile:restore', texts.restoreBackup),
        separator,
        command('view:settings', texts.settings, 'CmdOrCtrl+,'),
        separator,
        { role: 'close', label: texts.close },
        { role: 'quit', label: texts.quit },
      ],
    },
    {
      id: 'edit',
      label: texts.edit,
      submenu: [
        // Not the roles: undo belongs to the article, across headline, lead, body and captions.
        command('edit:undo', texts.undo, 'CmdOrCtrl+Z'),
        command('edit:redo', texts.redo, 'CmdOrCtrl+Shift+Z'),
        separator,
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'pasteAndMatchStyle', label: texts.pastePlain },
        { role: 'selectAll', label: texts.selectAll },
        separator,
        command('edit:find', texts.find, 'CmdOrCtrl+Shift+F'),
      ],
    },
    {
      id: 'view',
      label: texts.view,
      submenu: [
        command('view:palette', texts.palette, 'CmdOrCtrl+K'),
        separator,
        command('view:library', texts.library, 'CmdOrCtrl+Shift+L'),
        command('view:inspector', texts.inspector, 'CmdOrCtrl+Shift+I'),
        command('view:notes', texts.notes, 'CmdOrCtrl+Shift+J'),
        command('view:sideBySide', texts.sideBySide, 'CmdOrCtrl+Shift+D'),
        separator,
        command('view:focus', texts.focusMode, 'F8'),
        command('view:typewriter', texts.typewriter, 'F9'),
        command('text:larger', texts.textLarger, 'CmdOrCtrl+Plus'),
        command('text:smaller', texts.textSmaller, 'CmdOrCtrl+-'),
        command('text:usualSize', texts.textUsualSize, 'CmdOrCtrl+0'),
        separator,
        // The usual keys are the text's, as in other programs for writing; the whole window has them with Alt.
        { role: 'zoomIn', label: texts.zoomIn, accelerator: 'CmdOrCtrl+Alt+Plus' },
        { role: 'zoomOut', label: texts.zoomOut, accelerator: 'CmdOrCtrl+Alt+-' },
        { role: 'resetZoom', label: texts.actualSize, accelerator: 'CmdOrCtrl+Alt+Shift+0' },
        { role: 'togglefullscreen', label: texts.fullScreen },
      ],
    },
    {
      id: 'newsroom',
      label: texts.newsroom,
      submenu: [
        command('account:connect', texts.connect),
        { ...command('account:manage', texts.account), enabled: signedIn },
        { ...command('account:newsroom', texts.people), enabled: signedIn },
      ],
    },
    {
      id: 'help',
      label: texts.help,
      submenu: [
        command('view:shortcuts', texts.shortcuts, 'CmdOrCtrl+/'),
        command('help:sample', texts.sample),
        command('help:about', texts.about),
      ],
    },
  ]
}

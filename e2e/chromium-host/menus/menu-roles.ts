type Role = NonNullable<Electron.MenuItem['role']>

/** What a menu role stands for. `native` accelerators are Chromium's own: pages must not report them. */
export interface MenuRole {
  readonly label: string
  readonly accelerator?: string
  readonly native?: true
  readonly submenu?: readonly Role[]
  act?(target: RoleTarget): void
}

/** What a role acts upon: the application and the focused window. */
export interface RoleTarget {
  readonly quit: () => void
  readonly window: Electron.BrowserWindow | undefined
  readonly contents: Electron.WebContents | undefined
}

const zoomBy = (step: number) => (target: RoleTarget) =>
  target.contents?.setZoomLevel(target.contents.getZoomLevel() + step)

const ROLES: Partial<Record<Role, MenuRole>> = {
  undo: { label: 'Undo', accelerator: 'CmdOrCtrl+Z', native: true, act: ({ contents }) => contents?.undo() },
  redo: { label: 'Redo', accelerator: 'Shift+CmdOrCtrl+Z', native: true, act: ({ contents }) => contents?.redo() },
  cut: { label: 'Cut', accelerator: 'CmdOrCtrl+X', native: true, act: ({ contents }) => contents?.cut() },
  copy: { label: 'Copy', accelerator: 'CmdOrCtrl+C', native: true, act: ({ contents }) => contents?.copy() },
  paste: { label: 'Paste', accelerator: 'CmdOrCtrl+V', native: true, act: ({ contents }) => contents?.paste() },
  pasteAndMatchStyle: {
    label: 'Paste and Match Style',
    accelerator: 'Shift+CmdOrCtrl+V',
    native: true,
    act: ({ contents }) => contents?.pasteAndMatchStyle(),
  },
  delete: { label: 'Delete', act: ({ contents }) => contents?.delete() },
  selectAll: {
    label: 'Select All',
    accelerator: 'CmdOrCtrl+A',
    native: true,
    act: ({ contents }) => contents?.selectAll(),
  },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', act: ({ contents }) => contents?.reload() },
  forceReload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    act: ({ contents }) => contents?.reloadIgnoringCache(),
  },
  toggleDevTools: { label: 'Toggle Developer Tools', act: ({ contents }) => contents?.toggleDevTools() },
  resetZoom: { label: 'Actual Size', accelerator: 'CmdOrCtrl+0', act: ({ contents }) => contents?.setZoomLevel(0) },
  zoomIn: { label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus', act: zoomBy(0.5) },
  zoomOut: { label: 'Zoom Out', accelerator: 'CmdOrCtrl+-', act: zoomBy(-0.5) },
  togglefullscreen: {
    label: 'Toggle Full Screen',
    accelerator: 'F11',
    act: ({ window }) => window?.setFullScreen(!window.isFullScreen()),
  },
  minimize: { label: 'Minimize', accelerator: 'CmdOrCtrl+M', act: ({ window }) => window?.minimize() },
  close: { label: 'Close Window', accelerator: 'CmdOrCtrl+W', act: ({ window }) => window?.close() },
  quit: { label: 'Quit', accelerator: 'CmdOrCtrl+Q', act: ({ quit }) => quit() },
  about: { label: 'About' },
  fileMenu: { label: 'File', submenu: ['quit'] },
  editMenu: { label: 'Edit', submenu: ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll'] },
  viewMenu: {
    label: 'View',
    submenu: ['reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen'],
  },
  windowMenu: { label: 'Window', submenu: ['minimize', 'close'] },
}

/** The role of that name, in whatever case it is written; undefined for none, and for those of other systems. */
export function menuRole(name: string | undefined): MenuRole | undefined {
  const known = Object.entries(ROLES).find(([role]) => role.toLowerCase() === name?.toLowerCase())
  return known?.[1]
}

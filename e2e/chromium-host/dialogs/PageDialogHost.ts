import { sep } from 'node:path'
import type { HostMenu } from '../menus/HostMenu.ts'
import type { PageMenuLine } from '../page/messages.ts'
import type { ChooserRequest, MessageBoxRequest } from '../page/page-dialogs.ts'
import type { HostWebContents } from '../windows/HostWebContents.ts'

/** Shows dialogs and menus inside a page, for want of native ones. */
export class PageDialogHost {
  /** Real paths of what a person chooses; none when they cancel. */
  async chooseFiles(contents: HostWebContents, request: ChooserRequest): Promise<string[]> {
    const session = await contents.target.ready
    const chosen = await contents.target.dialog('chooseFiles', [request], false)
    if (chosen.objectId === undefined) return []
    const { result } = await session.send('Runtime.getProperties', { objectId: chosen.objectId, ownProperties: true })
    const paths: string[] = []
    for (const { name, value } of result) {
      if (!/^\d+$/.test(name) || value?.objectId === undefined) continue
      const { path } = await session.send('DOM.getFileInfo', { objectId: value.objectId })
      paths.push(request.directory ? await chosenFolder(contents, value.objectId, path) : path)
    }
    return [...new Set(paths)]
  }

  /** What a person answers; null when the page goes away first. */
  async messageBox(
    contents: HostWebContents,
    request: MessageBoxRequest,
  ): Promise<Electron.MessageBoxReturnValue | null> {
    const answer = await contents.target.dialog('messageBox', [request], true).catch(() => undefined)
    return (answer?.value as Electron.MessageBoxReturnValue | undefined) ?? null
  }

  async notice(contents: HostWebContents, lines: readonly string[]): Promise<void> {
    await contents.target.dialog('notice', [lines], true)
  }

  /** Shows `menu` at a place of the page and clicks what is chosen. */
  async menu(contents: HostWebContents, menu: HostMenu, options: Electron.PopupOptions): Promise<void> {
    const { x = 0, y = 0 } = options
    const answer = await contents.target.dialog('menu', [menuLines(menu), x, y], true).catch(() => undefined)
    const path = answer?.value as number[] | null | undefined
    menu.closePopup()
    options.callback?.()
    let items: Electron.MenuItem[] = menu.items
    let chosen: Electron.MenuItem | undefined
    for (const index of path ?? []) {
      chosen = items[index]
      items = chosen?.submenu?.items ?? []
    }
    chosen?.click({}, contents.window, contents)
  }
}

/** The lines of a menu in one list: a submenu is a heading with its lines set in. */
export function menuLines(
  menu: Pick<Electron.Menu, 'items'>,
  depth = 0,
  before: readonly number[] = [],
): PageMenuLine[] {
  return menu.items.flatMap((item, index): PageMenuLine[] => {
    if (!item.visible) return []
    const path = [...before, index]
    const kind = item.type === 'separator' ? 'separator' : item.submenu ? 'header' : 'item'
    const label = item.label.replace(/&(?!&)/g, '')
    const line = { kind, label, enabled: item.enabled, checked: item.checked, depth, path } as const
    return item.submenu ? [line, ...menuLines(item.submenu, depth + 1, path)] : [line]
  })
}

// A folder is told by its files only: the file's path less its place within the folder.
async function chosenFolder(contents: HostWebContents, objectId: string, path: string): Promise<string> {
  const session = await contents.target.ready
  const { result } = await session.send('Runtime.callFunctionOn', {
    objectId,
    functionDeclaration: 'function () { return this.webkitRelativePath }',
    returnByValue: true,
  })
  const within = String(result.value).split('/').slice(1).join(sep)
  return path.endsWith(within) ? path.slice(0, -within.length - 1) : path
}

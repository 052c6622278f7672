import { type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'

/** Shows the text menu: spelling suggestions first, then the editing roles that apply. */
export function showContextMenu(window: BrowserWindow, params: ContextMenuParams): void {
  const template = contextMenuTemplate(window, params)
  if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
}

/** The items of the text menu for what was clicked. */
export function contextMenuTemplate(window: BrowserWindow, params: ContextMenuParams): MenuItemConstructorOptions[] {
  const { webContents } = window
  const suggestions: MenuItemConstructorOptions[] = params.dictionarySuggestions.map((word) => ({
    label: word,
    click: () => webContents.replaceMisspelling(word),
  }))
  if (params.misspelledWord !== '') {
    suggestions.push({
      label: `＋ ${params.misspelledWord}`,
      click: () => {
        webContents.session.addWordToSpellCheckerDictionary(params.misspelledWord)
      },
    })
  }
  const editing: MenuItemConstructorOptions[] = params.isEditable
    ? [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'pasteAndMatchStyle' }, { type: 'separator' }, { role: 'selectAll' }]
    : params.selectionText === ''
      ? []
      : [{ role: 'copy' }]
  return suggestions.length > 0 && editing.length > 0 ? [...suggestions, { type: 'separator' }, ...editing] : [...suggestions, ...editing]
}

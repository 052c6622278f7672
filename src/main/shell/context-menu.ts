import { type BrowserWindow, type ContextMenuParams, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuTexts } from '../../shared/texts/menu'

/** Shows the text menu: spelling suggestions first, then the editing roles that apply. */
export function showContextMenu(window: BrowserWindow, params: ContextMenuParams, texts: MenuTexts): void {
  const template = contextMenuTemplate(window, params, texts)
  if (template.length > 0) Menu.buildFromTemplate(template).popup({ window })
}

/** The items of the text menu for what was clicked. */
export function contextMenuTemplate(
  window: BrowserWindow,
  params: ContextMenuParams,
  texts: MenuTexts,
): MenuItemConstructorOptions[] {
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
    ? [
        { role: 'cut', label: texts.cut },
        { role: 'copy', label: texts.copy },
        { role: 'paste', label: texts.paste },
        { role: 'pasteAndMatchStyle', label: texts.pastePlain },
        { type: 'separator' },
        { role: 'selectAll', label: texts.selectAll },
      ]
    : params.selectionText === ''
      ? []
      : [{ role: 'copy', label: texts.copy }]
  return suggestions.length > 0 && editing.length > 0
    ? [...suggestions, { type: 'separator' }, ...editing]
    : [...suggestions, ...editing]
}

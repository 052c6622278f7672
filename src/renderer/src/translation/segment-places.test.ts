// @vitest-environment happy-dom
import { expect, it, onTestFinished } from 'vitest'
import { line, writtenText } from '../editor/features/testing/written-text'
import { alignedPlaces, segmentPlaces } from './segment-places'

const words = (places: ReadonlyMap<string, HTMLElement>): (readonly [string, string | null])[] =>
  [...places].map(([id, element]) => [id, element.textContent] as const)

const cell = (id: string, text: string) => ({ blocks: [line(id, text)] })

function page(): HTMLElement {
  const made = writtenText(
    line('010', 'Mở đầu'),
    {
      type: 'table',
      rows: [{ cells: [cell('021', ''), cell('022', 'Ghe')] }, { cells: [cell('023', 'Một'), cell('024', '310')] }],
    },
    line('030', 'Kết'),
  )
  onTestFinished(() => made.close())
  const element = document.createElement('section')
  const root = made.editor.getRootElement() as HTMLElement
  root.replaceWith(element)
  element.append(root)
  return element
}

it('every cell of a table is a place of its own, as marks and carets need it', () => {
  expect(words(segmentPlaces(page()))).toEqual([
    ['segment010', 'Mở đầu'],
    ['segment021', ''],
    ['segment022', 'Ghe'],
    ['segment023', 'Một'],
    ['segment024', '310'],
    ['segment030', 'Kết'],
  ])
})

it('a table is one place, named by its first text, where pages are aligned', () => {
  expect(words(alignedPlaces(page()))).toEqual([
    ['segment010', 'Mở đầu'],
    ['segment022', 'GheMột310'],
    ['segment030', 'Kết'],
  ])
})

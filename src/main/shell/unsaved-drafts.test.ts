import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DeskError } from '../../shared/failure'
import { menuTexts } from '../../shared/texts/menu'
import { UnsavedDrafts } from './unsaved-drafts'

const showMessageBox = vi.hoisted(() => vi.fn<(...args: unknown[]) => Promise<{ response: number }>>())

vi.mock('electron', () => ({ dialog: { showMessageBox } }))

const { tryAgain, keepOpen, endWithoutSaving } = menuTexts.vi
let isFull: boolean
let drafts: UnsavedDrafts

beforeEach(() => {
  isFull = true
  showMessageBox.mockReset()
  drafts = new UnsavedDrafts({
    flush: () => (isFull ? Promise.reject(new DeskError('disk-full')) : Promise.resolve()),
    texts: () => menuTexts.vi,
    sentence: ({ code }) => `because ${code}`,
  })
})

/** What the person answers, one question after the other; `before` happens while they think. */
function answer(...answers: readonly { readonly button: string; readonly before?: () => void }[]): void {
  let asked = 0
  showMessageBox.mockImplementation((...args) => {
    const { buttons = [] } = args.at(-1) as Electron.MessageBoxOptions
    const { button, before } = answers[asked] ?? { button: 'nothing' }
    asked += 1
    before?.()
    return Promise.resolve({ response: buttons.indexOf(button) })
  })
}

describe('the end of the program', () => {
  it('comes without a question when everything is saved', async () => {
    isFull = false
    expect(await drafts.mayEnd()).toBe(true)
    expect(showMessageBox).not.toHaveBeenCalled()
  })

  it('waits for the person while saving fails, and says why it does', async () => {
    answer({ button: keepOpen })
    expect(await drafts.mayEnd()).toBe(false)
    expect(showMessageBox).toHaveBeenCalledWith(expect.objectContaining({ detail: 'because disk-full' }))
  })

  it('comes once saving works again', async () => {
    answer({ button: tryAgain }, { button: tryAgain, before: () => (isFull = false) })
    expect(await drafts.mayEnd()).toBe(true)
    expect(showMessageBox).toHaveBeenCalledTimes(2)
  })

  it('comes without what is not saved where the person says so, and does not ask twice', async () => {
    answer({ button: endWithoutSaving })
    expect(await drafts.mayEnd()).toBe(true)
    expect(await drafts.mayEnd()).toBe(true)
    expect(showMessageBox).toHaveBeenCalledOnce()
  })

  it('asks one question at a time', async () => {
    answer({ button: keepOpen })
    expect(await Promise.all([drafts.mayEnd(), drafts.mayEnd()])).toEqual([false, false])
    expect(showMessageBox).toHaveBeenCalledOnce()
  })
})

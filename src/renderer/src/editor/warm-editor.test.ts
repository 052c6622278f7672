// @vitest-environment happy-dom
import { ParagraphNode } from 'lexical'
import { expect, it, vi } from 'vitest'
import { warmEditor } from './warm-editor'

it('goes the whole way of a text into an editor, in steps, and leaves nothing in the page', async () => {
  const page = document.documentElement.outerHTML
  const drawn = vi.spyOn(ParagraphNode.prototype, 'createDOM')
  const drawnBefore: number[] = []
  await warmEditor(async () => {
    drawnBefore.push(drawn.mock.calls.length)
  })
  // Drawing is a step of its own, after reading and binding.
  expect(drawnBefore.slice(0, 3)).toEqual([0, 0, 0])
  expect(drawnBefore.at(-1)).toBeGreaterThan(20)
  expect(document.documentElement.outerHTML).toBe(page)
})

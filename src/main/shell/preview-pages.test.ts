import { expect, it } from 'vitest'
import { PreviewPages } from './preview-pages'

it('serves a page under its own address until it is withdrawn or eight newer ones came', () => {
  const pages = new PreviewPages()
  const first = pages.publish('first')
  expect(pages.page(first)).toBe('first')
  const second = pages.publish('second')
  pages.withdraw(second)
  expect(pages.page(second)).toBeUndefined()
  for (let index = 0; index < 8; index += 1) pages.publish(String(index))
  expect(pages.page(first)).toBeUndefined()
  expect(pages.page(`${first}x`)).toBeUndefined()
})

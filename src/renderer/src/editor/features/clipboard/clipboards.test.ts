// @vitest-environment happy-dom
import { $getRoot } from 'lexical'
import { describe, expect, it } from 'vitest'
import type { FigureId } from '../../../../../shared/ids'
import { blockOutline } from '../../../../../shared/office-html/testing/block-outline'
import { clipboards } from '../../../../../shared/office-html/testing/clipboards'
import { paragraph, surface } from '../testing/surface'

describe('what a program puts on the clipboard', () => {
  it.each(clipboards)('$program', ({ html, blocks: expected }) => {
    const { edit, blocks, paste, takeFigure } = surface(paragraph('segment001', ''))
    edit(() => $getRoot().selectEnd())
    takeFigure.mockReturnValue('figure000009' as FigureId)
    paste({ 'text/html': html, 'text/plain': 'không dùng' })
    const lines = blockOutline(blocks())
    expect(lines.filter((line) => line !== 'paragraph')).toEqual(expected)
    expect(JSON.stringify(blocks())).not.toMatch(/utm_|fbclid|safelinks|google\.com\/url|mso-|o:p|dem\.example/u)
  })
})

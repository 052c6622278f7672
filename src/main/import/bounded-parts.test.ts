import { describe, expect, it } from 'vitest'
import { inlineText } from '../../shared/article/blocks'
import { importDraft } from './testing/import-files'

describe('what is too much for an article', () => {
  it('a table of 10,000 rows: as many as a page has room for, the others as lines, and a notice', async () => {
    const rows = Array.from({ length: 10_000 }, (_, y) => `<tr><td>dòng ${y}</td><td>${y}</td></tr>`)
    const draft = await importDraft({ 'a.html': `<h1>Bảng dài của bến đò</h1><table>${rows.join('')}</table>` })
    const table = draft.body.find(({ type }) => type === 'table')
    expect(table?.type === 'table' && table.rows.length).toBe(1000)
    expect(draft.body.filter(({ type }) => type === 'paragraph')).toHaveLength(9000)
    expect(JSON.stringify(draft.body.at(-1))).toContain('dòng 9999 | 9999')
    expect(draft.notices).toContainEqual({ code: 'table-cut', detail: '9000' })
  })

  it.each(['a.txt', 'a.md', 'a.html'])('a paragraph of 2 MB: paragraphs, and a notice: %s', async (name) => {
    const sentence = 'Nước lên thì ghe về, nước xuống thì ghe nằm bến. '
    const text = sentence.repeat(Math.ceil(2_000_000 / sentence.length)).trim()
    const page = name === 'a.html' ? `<h1>Nước lên nước xuống</h1><p>${text}</p>` : `# Nước lên nước xuống\n\n${text}\n`
    const draft = await importDraft({ [name]: page })
    const words = draft.body.map((block) => ('children' in block ? inlineText(block.children) : ''))
    expect([draft.lead, ...words].join(' ').replaceAll(/\s+/gu, ' ').trim().length).toBeGreaterThanOrEqual(text.length)
    expect(Math.max(...words.map(({ length }) => length))).toBeLessThanOrEqual(20_000)
    expect(draft.notices.map(({ code }) => code)).toContain('paragraph-cut')
  })
})

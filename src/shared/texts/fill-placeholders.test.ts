import { expect, it } from 'vitest'
import { fillPlaceholders } from './fill-placeholders'

it('fills in what it is given and leaves no placeholder behind', () => {
  expect(fillPlaceholders('{{file}}: {{size}} MB, {{unknown}}{{file}}', { file: 'a.docx', size: 12 })).toBe(
    'a.docx: 12 MB, a.docx',
  )
  expect(fillPlaceholders('nothing')).toBe('nothing')
})

import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { problemCodes, problemSeverities } from '../../shared/workflow/checks'
import { workflowTable } from '../../shared/workflow/testing/workflow-table'

const DOCS = new URL('../../../docs/workflow.md', import.meta.url)
const [BEGIN, END] = ['<!-- table:begin -->', '<!-- table:end -->']

it('the table in docs/workflow.md is what is decided, for every state, command and kind of person', () => {
  const table = `${BEGIN}\n${workflowTable()}\n${END}`
  const text = readFileSync(DOCS, 'utf8')
  const written = text.slice(text.indexOf(BEGIN), text.indexOf(END) + END.length)
  if (process.env['UPDATE_WORKFLOW_TABLE'] === '1')
    writeFileSync(
      DOCS,
      text.replace(written, () => table),
    )
  else expect(written.split('\n')).toEqual(table.split('\n'))
})

it('docs/workflow.md tells of every kind of problem, and what it stands in the way of', () => {
  const text = readFileSync(DOCS, 'utf8')
  const hindered = { submit: 'submitting, and everything after', publish: 'publishing', warn: 'nothing: a warning' }
  for (const code of problemCodes) {
    const row = text.split('\n').find((line) => line.startsWith('|') && line.includes(`\`${code}\``))
    expect(row, code).toContain(`| ${hindered[problemSeverities[code]]} |`)
  }
})

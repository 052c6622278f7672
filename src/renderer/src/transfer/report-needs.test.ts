import { describe, expect, it } from 'vitest'
import type { ImportOutcome, ImportReport } from '../../../shared/contract/import-contract'
import { newArticleId } from '../../../shared/ids'
import { isWorthAReport } from './report-needs'

const whole = (): ImportOutcome => ({
  file: 'cho-que.md',
  articleId: newArticleId(),
  decisions: [],
  omitted: [],
  notices: [],
})
const report = (...outcomes: ImportOutcome[]): ImportReport => ({ jobId: 'job', cancelled: false, outcomes })

describe('an import', () => {
  it('of one file that came in whole is worth no report, of several it is', () => {
    expect(isWorthAReport(report(whole()))).toBe(false)
    expect(isWorthAReport(report(whole(), whole()))).toBe(true)
  })

  it.each<[string, Partial<ImportOutcome>]>([
    ['failed', { failure: { code: 'file-empty', params: { file: 'cho-que.md' } } }],
    ['left something out', { omitted: [{ text: 'Menu', reason: 'furniture' }] }],
    ['has something to say', { notices: [{ code: 'imageMissing', detail: 'a.jpg' }] }],
  ])('of one file that %s is worth a report', (_what, trouble) => {
    expect(isWorthAReport(report({ ...whole(), ...trouble }))).toBe(true)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inlineText, textSegments } from '../../shared/article/blocks'
import type { ExportFormat } from '../../shared/contract/export-formats'
import { ownQuotationMarks } from '../../shared/page/quotation-marks'
import { sampleVersion } from '../../shared/page/testing/sample-page'
import { readImport } from '../import/read-import'
import { NodeDisk } from '../storage/NodeDisk'
import { exportArticle } from './export-article'
import { sampleContext, sampleDocument, sampleRequest } from './testing/sample-export'
import { writeExport } from './write-export'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('what is exported can be imported again', () => {
  it.each<[ExportFormat, 'vi' | 'id']>([
    ['text', 'vi'],
    ['text', 'id'],
    ['markdown', 'vi'],
    ['docx', 'vi'],
    ['docx', 'id'],
    ['html', 'vi'],
    ['html', 'id'],
  ])(
    '%s in %s: headline, lead, text, captions, credits, byline, publication, date, original',
    async (format, language) => {
      const exported = await exportArticle(sampleRequest(format, sampleDocument(language), language), sampleContext())
      if (!exported.ok) throw new Error(exported.failure.code)
      const written = await writeExport(new NodeDisk(), folder, exported.value.files)
      if (!written.ok) throw new Error(written.failure.code)
      const imported = await readImport(written.value.path)
      if (!imported.ok || imported.value.type !== 'draft') throw new Error('no draft')
      const { draft } = imported.value
      const version = sampleVersion(language)
      expect(draft.headline).toBe(version.headline)
      expect(draft.lead).toBe(version.lead)
      expect(draft.language).toBe(language)
      expect(draft.source).toMatchObject({
        publication: 'Báo Bến Phà',
        url: 'https://bao-ben-pha.example/cau-moi-thong-xe-1024.html',
        publishedAt: '2026-11-21',
      })
      expect(draft.bylines).toEqual(['Trần Minh Khuê'])
      expect(draft.figures.map(({ caption, credit }) => ({ caption, credit }))).toEqual(
        version.figures.map(({ caption, credit }) => ({ caption, credit })),
      )
      const text = textSegments(draft.body)
        .map(({ children }) => inlineText(children))
        .join('\n')
      for (const { children, kind } of textSegments(version.body)) {
        if (kind === 'paragraph') expect(text).toContain(ownQuotationMarks(inlineText(children), language))
      }
    },
  )
})

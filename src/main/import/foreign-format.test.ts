import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readImport } from './read-import'
import { tempFiles } from './testing/import-files'
import { odtFile, p } from './testing/open-document'

/** A compound file of Microsoft with a stream of a name. */
const compound = (stream: string): Uint8Array =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
const failureOf = async (name: string, content: string | Uint8Array): Promise<unknown> => {
  const outcome = await readImport(await tempFiles({ [name]: content }))
  return outcome.ok ? 'ok' : { code: outcome.failure.code, format: outcome.failure.params?.['format'] }
}

describe("another program's file is told what to do with it", () => {
  it.each([
    ['tin.rtf', '{\\rtf1\\ansi Bến đò}', 'file-save-as', 'RTF'],
    ['tin.txt', '{\\rtf1\\ansi Bến đò}', 'file-save-as', 'RTF'],
    ['tin.doc', compound('WordDocument'), 'file-save-as', 'Word 97–2003 (.doc)'],
    ['tin.doc', compound(''), 'file-save-as', 'Word 97–2003 (.doc)'],
    ['tin.pages', zipSync({ 'Index/Document.iwa': strToU8('x') }), 'file-save-as', 'Apple Pages'],
    ['tin.wpd', Buffer.from('ÿWPC\u{10}', 'latin1'), 'file-save-as', 'WordPerfect'],
    ['tin.gdoc', '{"url":"https://docs.example/open?id=1"}', 'file-save-as', 'Google Docs'],
    ['tin.pdf', '%PDF-1.7 text', 'file-copy-text', 'PDF'],
    ['tin.xls', compound('Workbook'), 'file-copy-text', 'Excel (.xls)'],
    ['tin.xlsx', zipSync({ 'xl/workbook.xml': strToU8('x') }), 'file-copy-text', 'Excel (.xlsx)'],
    ['tin.pptx', zipSync({ 'ppt/presentation.xml': strToU8('x') }), 'file-copy-text', 'PowerPoint (.pptx)'],
    [
      'tin.ods',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }] }),
      'file-copy-text',
      'OpenDocument (.ods)',
    ],
    ['tin.docx', compound('EncryptedPackage'), 'file-protected', undefined],
  ])('%s', async (name, content, code, format) => {
    expect(await failureOf(name, content)).toEqual({ code, format })
  })

  it('a document with a password', async () => {
    const manifest = strToU8(
      '<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    )
    const odt = odtFile({
      text: p('x'),
      parts: { 'META-INF/manifest.xml': manifest, 'content.xml': new Uint8Array(90) },
    })
    expect(await failureOf('tin.odt', odt)).toMatchObject({ code: 'file-protected' })
  })

  it('a document that is a folder', async () => {
    const folder = join(dirname(await tempFiles({ 'a.txt': 'x' })), 'tin.pages')
    await mkdir(folder)
    expect(await readImport(folder)).toMatchObject({
      failure: { code: 'file-save-as', params: { file: 'tin.pages', format: 'Apple Pages' } },
    })
  })

  it('text that speaks of other programs is text', async () => {
    expect(
      await failureOf('tin.txt', 'Cách lưu tệp .rtf\n\nMở tệp, rồi chọn xl/workbook.xml hay {\\rtf1 trong đó.'),
    ).toBe('ok')
  })
})

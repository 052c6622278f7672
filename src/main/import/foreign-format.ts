import { extname } from 'node:path'
import { fail, type Result } from '../../shared/result'

type Foreign = readonly [code: 'file-save-as' | 'file-copy-text' | 'file-protected', format: string]

const WORD_97: Foreign = ['file-save-as', 'Word 97–2003 (.doc)']
/** How files of other programs begin, a byte a character. */
const BEGINNINGS: readonly (readonly [string, Foreign])[] = [
  ['{\\rtf', ['file-save-as', 'RTF']],
  ['ÿWPC', ['file-save-as', 'WordPerfect']],
  ['%PDF-', ['file-copy-text', 'PDF']],
]
/** Compound files of Microsoft (MS-CFB): what they are is said by the names of their streams, in UTF-16. */
const COMPOUND = 'ÐÏ\u0011à'
const STREAMS: readonly (readonly [string, Foreign])[] = [
  ['EncryptedPackage', ['file-protected', '']],
  ['WordDocument', WORD_97],
  ['Workbook', ['file-copy-text', 'Excel (.xls)']],
  ['PowerPoint Document', ['file-copy-text', 'PowerPoint (.ppt)']],
]
/** Parts that say what an archive is. */
const PARTS: readonly (readonly [string, Foreign])[] = [
  ['Index/Document.iwa', ['file-save-as', 'Apple Pages']],
  ['xl/workbook.xml', ['file-copy-text', 'Excel (.xlsx)']],
  ['ppt/presentation.xml', ['file-copy-text', 'PowerPoint (.pptx)']],
  ['opendocument.spreadsheet', ['file-copy-text', 'OpenDocument (.ods)']],
  ['opendocument.presentation', ['file-copy-text', 'OpenDocument (.odp)']],
  ['opendocument.graphics', ['file-copy-text', 'OpenDocument (.odg)']],
  ['application/epub+zip', ['file-copy-text', 'EPUB']],
]
const NAMES: Readonly<Record<string, Foreign>> = {
  '.pages': ['file-save-as', 'Apple Pages'],
  '.wpd': ['file-save-as', 'WordPerfect'],
  '.wps': ['file-save-as', 'Microsoft Works'],
  '.gdoc': ['file-save-as', 'Google Docs'],
  '.doc': WORD_97,
  '.rtf': ['file-save-as', 'RTF'],
}

/**
 * The failure for a file that another program can save as one that is read (`file-save-as`), whose text can only be copied
 * (`file-copy-text`), or that has a password (`file-protected`); undefined for any other. `bytes` are missing for a folder.
 */
export function foreignFormat(file: string, bytes: Uint8Array = new Uint8Array()): Result<never> | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const head = buffer.subarray(0, 64).toString('latin1').trimStart()
  const found =
    BEGINNINGS.find(([beginning]) => head.startsWith(beginning))?.[1] ??
    (head.startsWith(COMPOUND)
      ? (STREAMS.find(([name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[1] ?? byName(file))
      : undefined) ??
    (head.startsWith('PK') ? PARTS.find(([name]) => buffer.includes(name))?.[1] : undefined) ??
    (bytes.length === 0 || extname(file).toLowerCase() === '.gdoc' ? byName(file) : undefined)
  if (found === undefined) return undefined
  const [code, format] = found
  return fail(code, code === 'file-protected' ? { file } : { file, format })
}

function byName(file: string): Foreign | undefined {
  return NAMES[extname(file).toLowerCase()]
}

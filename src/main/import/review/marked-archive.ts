import { strToU8, unzipSync, zipSync } from 'fflate'
import { decodeText } from '../decode-text'
import { markWordChanges, type TrackedChange } from './mark-word-changes'

const TEXTS = /(?:^|\/)(?:document\d*|footnotes|endnotes)\.xml$/u
const REVIEWED =
  /<[\w.-]+:(?:(?:ins|del|moveFrom|moveTo|commentRangeStart|commentReference)\b|tblHeader\s[^>]*val\s*=\s*["'](?:0|false|off))/u

/**
 * A Word document's archive with its tracked changes and comments marked in its text (`markWordChanges`); the archive itself where there
 * are none. It must have been checked (`checkZip`); throws when it cannot be read.
 */
export function withMarkedChanges(archive: Uint8Array): {
  readonly archive: Uint8Array
  readonly changes: readonly TrackedChange[]
} {
  const texts = unzipSync(archive, { filter: ({ name }) => TEXTS.test(name) })
  const reviewed = Object.entries(texts)
    .map(([name, bytes]) => ({ name, xml: decodeText(bytes).text }))
    .filter(({ xml }) => REVIEWED.test(xml))
  if (reviewed.length === 0) return { archive, changes: [] }
  let changes: readonly TrackedChange[] = []
  const parts = unzipSync(archive)
  for (const { name, xml } of reviewed) {
    const marked = markWordChanges(xml, changes)
    parts[name] = strToU8(marked.xml.replace(/^(<\?xml[^>]*encoding=["'])[^"']*/u, '$1UTF-8'))
    changes = marked.changes
  }
  // Pictures are packed already, and this is read once.
  return { archive: zipSync(parts, { level: 0 }), changes }
}

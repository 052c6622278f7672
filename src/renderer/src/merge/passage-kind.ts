import type * as Y from 'yjs'
import type { LanguageTag } from '../../../shared/article/roots'
import { type SegmentKey, versionSegments } from '../../../shared/article/segments'
import { readVersion } from '../../../shared/article/version'
import { kindTexts } from '../translation/segment-kind'

/** The text key (namespace `translation`) that names what a segment is; one that is no longer there counts as a paragraph. */
export function kindKey(
  doc: Y.Doc,
  language: LanguageTag,
  segment: string,
): (typeof kindTexts)[keyof typeof kindTexts] {
  const [root = ''] = segment.split(':')
  if (root === 'headline' || root === 'lead' || root === 'caption' || root === 'alt') return kindTexts[root]
  const found = versionSegments(readVersion(doc, language)).find(({ key }) => key === (segment as SegmentKey))
  return kindTexts[found?.kind ?? 'paragraph']
}

import { Document, Packer, Paragraph, type Table } from 'docx'
import type { ArticleDetails } from '../../shared/article/details'
import type { ArticleVersion } from '../../shared/article/version'
import type { PhotoId } from '../../shared/ids'
import { directionOf } from '../../shared/page/direction'
import { pageDescription } from '../../shared/page/page-head'
import { oneLine } from '../../shared/page/printable'
import { creditLines, writtenText } from './credits'
import { DocxBody } from './docx-body'
import { documentStyles, NUMBERING } from './docx-styles'
import type { PhotoFileOut } from './photo-files'

/** The version as a Word document (ISO/IEC 29500) in Word's own styles, which an import reads back: Title, Subtitle, Heading, Quote, Caption. */
export async function docxFile(
  version: ArticleVersion,
  details: ArticleDetails,
  photos: ReadonlyMap<PhotoId, PhotoFileOut>,
): Promise<Uint8Array> {
  const { language } = version
  const rtl = directionOf(language) === 'rtl'
  const body = new DocxBody(version, photos, rtl)
  const { publication, byline, source } = creditLines(details, language)
  const headline = oneLine(writtenText(version.headline, language))
  const children: (Paragraph | Table)[] = [
    ...body.line(headline, 'Title'),
    ...body.line(oneLine(writtenText(version.lead, language)), 'Subtitle'),
    ...body.line(publication, 'Publication'),
    ...(await body.blocks()),
    ...body.line(byline, 'Byline'),
    ...body.line(source, 'Source'),
  ]
  const document = new Document({
    title: headline,
    description: pageDescription(version),
    keywords: details.topics.map(({ name }) => oneLine(name)).join(', '),
    subject: oneLine(details.section),
    // The property names a person; without one Word would show the library's.
    creator: byline,
    lastModifiedBy: byline,
    styles: documentStyles(language, rtl),
    numbering: NUMBERING,
    sections: [{ children: children.length > 0 ? children : [new Paragraph({})] }],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

import type { PhotoInfo } from './photo'

/** What goes with a photo when it leaves the newsroom. */
export type PublishedDescription = Partial<
  Pick<PhotoInfo, 'caption' | 'credit' | 'creator' | 'headline' | 'takenAt' | 'placeName' | 'copyright' | 'keywords'>
>

/** An XMP packet (ISO 16684-1) with a photo's caption, credit, creator, headline, date, place, copyright and keywords, in the properties of the IPTC Photo Metadata Standard. */
export function photoXmp(photo: PublishedDescription): string {
  const properties = [
    alternative('dc:description', photo.caption),
    list('dc:creator', 'rdf:Seq', photo.creator === undefined ? [] : [photo.creator]),
    alternative('dc:rights', photo.copyright),
    list('dc:subject', 'rdf:Bag', photo.keywords ?? []),
    simple('photoshop:Credit', photo.credit),
    simple('photoshop:Headline', photo.headline),
    simple('photoshop:DateCreated', photo.takenAt),
    simple('Iptc4xmpCore:Location', photo.placeName),
  ].join('')
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

function simple(name: string, text: string | undefined): string {
  return text === undefined ? '' : `<${name}>${escape(text)}</${name}>`
}

function alternative(name: string, text: string | undefined): string {
  return text === undefined
    ? ''
    : `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escape(text)}</rdf:li></rdf:Alt></${name}>`
}

function list(name: string, kind: 'rdf:Seq' | 'rdf:Bag', items: readonly string[]): string {
  if (items.length === 0) return ''
  return `<${name}><${kind}>${items.map((item) => `<rdf:li>${escape(item)}</rdf:li>`).join('')}</${kind}></${name}>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

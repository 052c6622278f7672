import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

/** What a photo file says of itself in its XMP. */
export interface PhotoTexts {
  readonly caption: string
  readonly credit: string
}

/** Writes a generated JPEG of 1200 × 800 pixels in a colour, with its caption and credit as XMP, and answers its path. */
export async function writePhoto(folder: string, name: string, colour: string, texts?: PhotoTexts): Promise<string> {
  const path = join(folder, name)
  const picture = sharp({ create: { width: 1200, height: 800, channels: 3, background: colour } })
    .composite([{ input: Buffer.from(HILLS) }])
    .jpeg({ quality: 80 })
  await writeFile(path, await (texts === undefined ? picture : picture.withXmp(xmp(texts))).toBuffer())
  return path
}

const HILLS = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <circle cx="900" cy="220" r="90" fill="#fff" opacity=".7"/>
  <path d="M0 560 Q300 380 620 540 T1200 480 V800 H0Z" fill="#000" opacity=".25"/>
  <path d="M0 660 Q420 520 760 650 T1200 620 V800 H0Z" fill="#000" opacity=".35"/>
</svg>`

/** An XMP packet with `dc:description` and `photoshop:Credit` (IPTC Photo Metadata Standard, mapping to XMP). */
function xmp({ caption, credit }: PhotoTexts): string {
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="${credit}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

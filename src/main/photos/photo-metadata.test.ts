import iconv from 'iconv-lite'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { photoXmp } from '../../shared/photo-xmp'
import { Seeded } from '../../shared/testing/seeded'
import { readPhotoMetadata } from './photo-metadata'
import { app13, exifBlock, type IimField, jpeg, picture, withSegment } from './testing/pictures'

const CAPTION = 'Người dân xã Thới Lai qua cây cầu mới sáng 12-3, đường về chợ gần hơn sáu cây số'

async function fromIim(fields: readonly IimField[], declareUtf8 = false) {
  return readPhotoMetadata({ iptc: app13(fields, declareUtf8) })
}

async function fromXmp(properties: string) {
  const open = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description rdf:about="">'
  return readPhotoMetadata({ xmp: Buffer.from(`${open}${properties}</rdf:Description></rdf:RDF></x:xmpmeta>`) })
}

describe('captions of the old IIM block', () => {
  it.each([
    ['UTF-8 that says so', Buffer.from(CAPTION), true],
    ['UTF-8 that does not say so', Buffer.from(CAPTION), false],
    ['decomposed UTF-8', Buffer.from(CAPTION.normalize('NFD')), false],
    ['Windows-1258', vietnamese1258(CAPTION), false],
    ['Windows-1258 that claims to be UTF-8', vietnamese1258(CAPTION), true],
  ])('are read from %s', async (_name, bytes, declared) => {
    expect((await fromIim([[120, bytes]], declared)).caption).toBe(CAPTION)
  })

  it.each([
    'Fête de la mer à Brest: près de 700 bateaux, cérémonie à l’église Saint-Louis',
    'Il più vecchio ponte della città è chiuso, così dice il sindaco: «perciò si va a piedi»',
    'São João da Barra: ações e exposições na praça, amanhã às 9h',
    'El niño subió al barco; mañana habrá más',
    'Þór Ðýrfjörð við höfnina í Reykjavík',
    'Ein Müller in Gößweinstein',
  ])('stay right in Windows-1252: %s', async (caption) => {
    expect((await fromIim([[120, iconv.encode(caption, 'windows-1252')]])).caption).toBe(caption)
  })

  it('keeps a Vietnamese name in Windows-1258 right on its own', async () => {
    expect((await fromIim([[80, vietnamese1258('Lê Bình')]])).creator).toBe('Lê Bình')
  })

  it('gives creator, credit, place, date, copyright and keywords', async () => {
    const fields: readonly IimField[] = [
      [80, Buffer.from('Trần Mai')],
      [110, Buffer.from('Báo Sông Xanh')],
      [105, Buffer.from('Cầu mới')],
      [116, Buffer.from('© Báo Sông Xanh')],
      [90, Buffer.from('Thới Lai')],
      [101, Buffer.from('Việt Nam')],
      [55, Buffer.from('20260312')],
      [60, Buffer.from('064500+0700')],
      [25, Buffer.from('cầu')],
      [25, Buffer.from('giao thông')],
    ]
    expect(await fromIim(fields)).toEqual({
      creator: 'Trần Mai',
      credit: 'Báo Sông Xanh',
      headline: 'Cầu mới',
      copyright: '© Báo Sông Xanh',
      placeName: 'Thới Lai, Việt Nam',
      takenAt: '2026-03-12T06:45:00+07:00',
      keywords: ['cầu', 'giao thông'],
    })
  })

  it('reads what stands before a data set that claims more than there is', async () => {
    const block = app13([[80, Buffer.from('Trần Mai')]])
    const lying = Buffer.concat([block.subarray(0, block.length), Buffer.from([0x1c, 2, 120, 0x7f, 0xff, 0x41])])
    lying.writeUInt32BE(1_000_000, lying.indexOf(Buffer.from([4, 4, 0, 0])) + 4)
    expect(await readPhotoMetadata({ iptc: lying })).toEqual({ creator: 'Trần Mai', keywords: [] })
  })
})

describe('XMP', () => {
  it('gives back what the newsroom writes, through every format', async () => {
    const description = {
      caption: `${CAPTION} <&> "đẹp"`,
      credit: 'Ảnh & Báo',
      creator: 'Trần Mai',
      headline: 'Cầu mới',
      copyright: '© 2026',
      placeName: 'Thới Lai, Cần Thơ',
      takenAt: '2026-03-12T06:45:00+07:00',
      keywords: ['cầu', '2026'],
    }
    const described = picture(32, 32).withXmp(photoXmp(description))
    for (const bytes of [
      await described.jpeg().toBuffer(),
      await described.png().toBuffer(),
      await described.webp().toBuffer(),
    ]) {
      expect(await readPhotoMetadata(await sharp(bytes).metadata())).toEqual(description)
    }
  })

  it('is preferred to IIM, field by field', async () => {
    const xmp = Buffer.from(photoXmp({ caption: 'Từ XMP' }))
    const iptc = app13([
      [120, Buffer.from('Từ IIM')],
      [110, Buffer.from('Báo Sông Xanh')],
    ])
    expect(await readPhotoMetadata({ xmp, iptc })).toEqual({ caption: 'Từ XMP', credit: 'Báo Sông Xanh', keywords: [] })
  })

  it('decodes character references and takes the default of several languages', async () => {
    const items =
      '<rdf:li xml:lang="en">Bridge</rdf:li><rdf:li xml:lang="x-default">C&#x1EA7;u m&#7899;i &amp; c&#361;</rdf:li>'
    expect((await fromXmp(`<dc:description><rdf:Alt>${items}</rdf:Alt></dc:description>`)).caption).toBe('Cầu mới & cũ')
  })

  it('reads properties written as attributes, and numbers as texts', async () => {
    const xml =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="2026" photoshop:City="Huế"/></rdf:RDF></x:xmpmeta>'
    expect(await readPhotoMetadata({ xmp: Buffer.from(xml) })).toEqual({
      credit: '2026',
      placeName: 'Huế',
      keywords: [],
    })
  })

  it.each([
    ['10,000 levels', `${'<a:b>'.repeat(10_000)}${'</a:b>'.repeat(10_000)}`],
    ['elements that never end', '<a:b>'.repeat(40_000)],
    ['an endless attribute', `<a:b c:d="${'x'.repeat(200_000)}`],
    ['an attribute without a name', `<a:b ${'x'.repeat(200_000)}>`],
  ])('with %s is passed over', async (_name, properties) => {
    expect(await fromXmp(`${properties}<photoshop:Credit>Báo</photoshop:Credit>`)).toEqual({ keywords: [] })
  })
})

describe('EXIF', () => {
  it('gives description, artist and copyright in UTF-8', async () => {
    const texts = new Map([
      [0x010e, CAPTION],
      [0x013b, 'Trần Mai'],
      [0x8298, '© Báo'],
    ])
    const bytes = withSegment(await jpeg(), 0xe1, exifBlock(texts))
    expect(await readPhotoMetadata(await sharp(bytes).metadata())).toEqual({
      caption: CAPTION,
      creator: 'Trần Mai',
      copyright: '© Báo',
      keywords: [],
    })
  })

  it('passes over texts whose bytes are no UTF-8', async () => {
    const block = exifBlock(new Map([[0x013b, 'Jos?']]))
    block[block.indexOf('Jos?') + 3] = 0xe9
    expect(await readPhotoMetadata({ exif: block })).toEqual({ keywords: [] })
  })

  it('gives the date with its offset', async () => {
    const tags = { IFD2: { DateTimeOriginal: '2026:03:12 06:45:10', OffsetTimeOriginal: '+07:00' } }
    expect((await exifOf(tags)).takenAt).toBe('2026-03-12T06:45:10+07:00')
  })

  it('does not take a camera’s filler for a caption, nor a clock that was never set for a date', async () => {
    const tags = {
      IFD0: { ImageDescription: 'OLYMPUS DIGITAL CAMERA' },
      IFD2: { DateTimeOriginal: '0000:00:00 00:00:00' },
    }
    expect(await exifOf(tags)).toEqual({ keywords: [] })
  })
})

describe('junk metadata', () => {
  it('never rejects and never gives a text beyond its limit (seeded)', async () => {
    const exif = (
      await sharp(
        await picture(8, 8)
          .withExif({ IFD0: { Artist: 'Trần Mai' } })
          .jpeg()
          .toBuffer(),
      ).metadata()
    ).exif
    const blocks = [
      Buffer.from(photoXmp({ caption: CAPTION })),
      app13([[120, Buffer.from(CAPTION)]]),
      exif ?? Buffer.alloc(0),
    ]
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = new Seeded(seed)
      const [xmp, iptc, junkExif] = blocks.map((block) => {
        const copy = Buffer.from(block)
        for (let hits = 0; hits < 6; hits += 1) copy[random.below(copy.length)] = random.below(256)
        return copy.subarray(0, Math.floor(copy.length * (0.3 + random.next())))
      })
      const read = await readPhotoMetadata({ xmp, iptc, exif: junkExif })
      expect(read.caption?.length ?? 0, `seed ${seed}`).toBeLessThanOrEqual(5000)
    }
  })

  it('leaves a plain photo without any description', async () => {
    expect(await readPhotoMetadata(await sharp(await jpeg()).metadata())).toEqual({ keywords: [] })
  })
})

/** What is read of a picture that sharp wrote with these tags. */
async function exifOf(tags: Record<string, Record<string, string>>) {
  return readPhotoMetadata(await sharp(await picture(32, 32).withExif(tags).jpeg().toBuffer()).metadata())
}

/** Windows-1258 as Vietnamese programs wrote it: base letters with shape in one byte, each tone in a byte of its own. */
function vietnamese1258(text: string): Buffer {
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/
  const split = text.replaceAll(/\p{L}/gu, (letter) => {
    const parts = letter.normalize('NFD')
    const tone = tones.exec(parts)?.[0] ?? ''
    return parts.replace(tones, '').normalize('NFC') + tone
  })
  return iconv.encode(split, 'windows-1258')
}

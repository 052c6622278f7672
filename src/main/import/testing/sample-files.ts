import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  Document,
  Footer,
  Header,
  HeadingLevel,
  type ICommentOptions,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'

/** A picture of one pixel, as PNG. */
export const samplePng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A Word document with a title, a bold lead, a heading, emphasis, a picture with its caption, and a signature. */
export async function sampleDocx(): Promise<Uint8Array> {
  const document = new Document({
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: 'Chợ nổi họp lại sau mùa lũ' }),
          new Paragraph({
            children: [
              new TextRun({
                text: 'Sau hai tuần nghỉ, chợ nổi trên sông đã họp lại với hơn một trăm ghe hàng.',
                bold: true,
              }),
            ],
          }),
          new Paragraph({
            children: [
              new TextRun('Từ sáng sớm, ghe hàng '),
              new TextRun({ text: 'đầy ắp trái cây', italics: true }),
              new TextRun(' đã neo kín một khúc sông.'),
            ],
          }),
          new Paragraph({ heading: HeadingLevel.HEADING_2, text: 'Người mua trở lại' }),
          new Paragraph({
            children: [new ImageRun({ type: 'png', data: samplePng, transformation: { width: 40, height: 40 } })],
          }),
          new Paragraph({ children: [new TextRun('Ghe hàng trên sông sáng nay. Ảnh: LÊ AN')] }),
          new Paragraph({
            children: [new TextRun('Bà con cho biết giá trái cây vẫn như trước, chỉ có nước là cao hơn mọi năm.')],
          }),
          new Paragraph({ children: [new TextRun('LÊ AN')] }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A Word document with headers, footers with page numbers, and comments on a word and on nothing. */
export async function annotatedDocx(): Promise<Uint8Array> {
  const header = new Header({ children: [line('Bản thảo của phòng Kinh tế')] })
  const footer = new Footer({
    children: [new Paragraph({ children: [new TextRun('Trang '), new TextRun({ children: [PageNumber.CURRENT] })] })],
  })
  const comment = (id: number, author: string, ...texts: string[]): ICommentOptions => ({
    id,
    author,
    date: new Date(0),
    children: texts.map(line),
  })
  const document = new Document({
    comments: { children: [comment(0, 'Thu Hà', 'Hỏi lại số ghe.', 'Cả số người.'), comment(1, '', 'Cần ảnh.')] },
    sections: [
      {
        properties: { titlePage: true },
        headers: { default: header, first: header },
        footers: { default: footer },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, text: 'Chợ nổi họp lại sau mùa lũ' }),
          new Paragraph({
            children: [
              new TextRun('Sáng nay có '),
              new CommentRangeStart(0),
              new TextRun({ text: 'hơn một trăm', bold: true }),
              new TextRun(' ghe hàng'),
              new CommentRangeEnd(0),
              new TextRun({ children: [new CommentReference(0)] }),
              new TextRun(' đã neo kín một khúc sông từ lúc trời chưa sáng rõ.'),
              new TextRun({ children: [new CommentReference(1)] }),
            ],
          }),
          line('Người mua đến bằng xuồng nhỏ, chèo len giữa những ghe lớn và trả giá từ dưới nước.'),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

function line(text: string): Paragraph {
  return new Paragraph({ children: [new TextRun(text)] })
}

/** A manuscript in Markdown with front matter. */
export const sampleMarkdown = `---
title: "Pasar ikan dibuka lagi"
date: 22 Oktober 2025
author: Budi Santoso
lang: id
tags: [pasar, ikan]
section: Ekonomi
source: Kabar Desa
source_url: https://kabar.example/pasar
mood: sunny
---

Pasar ikan di tepi sungai dibuka lagi pada hari Senin setelah dua minggu ditutup karena banjir yang datang.

Pedagang **mulai berjualan** sejak _pukul lima_ pagi, dan [pembeli](https://kabar.example/pembeli) datang dari desa-desa tetangga.

## Harga tetap

1. Ikan mas
2. Ikan nila
   - kecil
   - besar

> Kami senang bisa berjualan lagi.

![Meja ikan](meja.png "Meja ikan di pasar. Foto: Budi")

---

Penutup <b>tebal</b> <script>jahat()</script> dan [tautan](javascript:jahat()).
`

/** A manuscript in plain text, its lines broken at a fixed width. */
export const sampleText = `The school bus takes the long way round

The bridge by the mill is closed, and so the school bus goes
through three more villages before it comes to the school, as
it did forty years ago.

The driver, who remembers that time, says that “nothing has
changed but the seats”, and that the children sing as loudly
as their parents did.

Another paragraph tells how the road is mended, stone by
stone, and when the bridge will be open to carts and buses.
`

import { describe, expect, it } from 'vitest'
import { walkWordXml } from './word-xml'

function textOf(xml: string): string {
  let text = ''
  walkWordXml(xml, {
    text: (more) => {
      text += more
    },
  })
  return text
}

describe('walkWordXml', () => {
  it.each([
    [
      'text with entities',
      '<w:p><w:r><w:t>C&#7847;u &amp; ch&#x1EE3; &lt;m&#7899;i&gt;</w:t></w:r></w:p>',
      'Cầu & chợ <mới>',
    ],
    ['text after an entity that HTML would read on', '<w:t>a&amp;copy</w:t>', 'a&copy'],
    ['CDATA', '<w:t><![CDATA[a <b> c]]></w:t>', 'a <b> c'],
    ['tabs and breaks', '<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t>', 'a b c'],
    ['no deleted text', '<w:del><w:r><w:delText>cũ</w:delText></w:r></w:del><w:t>mới</w:t>', 'mới'],
    ['no second copy of a text box', '<mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback>', 'a'],
    [
      'no page number',
      '<w:t>Trang </w:t><w:fldSimple w:instr=" PAGE "><w:t>7</w:t></w:fldSimple><w:t>.</w:t>',
      'Trang .',
    ],
    [
      'results of other fields, and no codes',
      '<w:fldChar w:fldCharType="begin"/><w:instrText> TITLE </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Chợ</w:t><w:fldChar w:fldCharType="end"/>',
      'Chợ',
    ],
    [
      'no number counted inside another field',
      '<w:fldChar w:fldCharType="begin"/><w:instrText>NUM</w:instrText><w:instrText>PAGES</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>12</w:t><w:fldChar w:fldCharType="end"/><w:t>!</w:t>',
      '!',
    ],
    ['another prefix', '<ns0:p><ns0:t>a</ns0:t></ns0:p>', 'a'],
    ['broken XML as far as it goes', '<w:t>a</w:t></w:p></mc:Fallback><w:t>b', 'ab'],
  ])('%s', (_what, xml, text) => {
    expect(textOf(`<?xml version="1.0"?>\n${xml}`)).toBe(text)
  })
})

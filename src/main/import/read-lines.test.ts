import { describe, expect, it } from 'vitest'
import { creditName, splitCredit } from '../../shared/office-html/credit-line'
import { readByline } from './byline'
import { isCommentsMarker, isFurnitureLine, isRelatedMarker, isSiteNameLine } from './page-markers'
import { findDate, isoDate } from './read-date'
import { readOriginalLine, readPublicationLine } from './source-line'

describe('dates', () => {
  it.each([
    ['22/10/2025', '2025-10-22'],
    ['22-10-2025', '2025-10-22'],
    ['2.9.2025', '2025-09-02'],
    ['2025-10-22T08:15:00+07:00', '2025-10-22'],
    ['ngày 22 tháng 10 năm 2025', '2025-10-22'],
    ['22 tháng 10, 2025', '2025-10-22'],
    ['Rabu, 22 Oktober 2025', '2025-10-22'],
    ['5 Agustus 2025', '2025-08-05'],
    ['October 22, 2025', '2025-10-22'],
    ['Oct. 2nd, 2025', '2025-10-02'],
    ['22 October 2025', '2025-10-22'],
    ['10/22/2025', '2025-10-22'],
  ])('%s', (text, date) => expect(isoDate(text)).toBe(date))

  it.each(['31/02/2025', '32/10/2025', '2025', '1/2', '', 'tháng 13 năm 2025', '123/10/20255'])(
    '%s is none',
    (text) => {
      expect(findDate(text)).toBeUndefined()
    },
  )

  it('knows the other reading of a date whose day and month may be swapped', () => {
    expect(findDate('03/04/2025')).toMatchObject({ date: '2025-04-03', otherDate: '2025-03-04' })
    expect(findDate('22/10/2025')).not.toHaveProperty('otherDate')
  })
})

describe('publication lines', () => {
  it.each([
    ['Báo An GiangBáo An Giang22/10/2025', 'Báo An Giang', '2025-10-22', ''],
    ['Tin LàngTin Làng1/2/2025', 'Tin Làng', '2025-02-01', ''],
    ['Kabar Desa - Rabu, 22 Oktober 2025 | 08:15 WIB', 'Kabar Desa', '2025-10-22', '08:15 WIB'],
    ['08:15 22/10/2025', '', '2025-10-22', '08:15'],
    ['Published: October 22, 2025', '', '2025-10-22', ''],
    ['Riverside Post, October 22, 2025', 'Riverside Post', '2025-10-22', ''],
  ])('%s', (line, publication, date, rest) =>
    expect(readPublicationLine(line)).toMatchObject({ publication, date, rest }),
  )

  it.each([
    'The bridge opened on 22/10/2025. It was raining.',
    'On 22/10/2025 the council met in the small hall beside the school to speak about the bridge and the road.',
    'no date here',
  ])('%s is none', (line) => expect(readPublicationLine(line)).toBeUndefined())
})

describe('credits', () => {
  it.each([
    ['Cầu mới. Ảnh: LÊ AN', 'Cầu mới.', 'LÊ AN', true],
    ['Jembatan baru. Foto: Kabar/Budi', 'Jembatan baru.', 'Kabar/Budi', true],
    ['Jembatan baru (Foto: Budi)', 'Jembatan baru', 'Budi', true],
    ['The bridge. Photos: Ann Lee', 'The bridge.', 'Ann Lee', true],
    ['The bridge. Photo by Ann Lee', 'The bridge.', 'Ann Lee', true],
    ['Ảnh: AN', '', 'AN', true],
    ['Chợ nổi – Nguồn ảnh: Tư liệu', 'Chợ nổi', 'Tư liệu', true],
    ['He said: “Photo: it matters.”', 'He said: “', 'it matters.”', false],
  ])('%s', (line, caption, credit, certain) => expect(splitCredit(line)).toEqual({ caption, credit, certain }))

  it.each([
    'A photograph hangs on the wall.',
    'Telephoto: a lens',
    'Photo: and then the whole paragraph goes on and on about something that is surely nobody’s name at all',
  ])('%s has none', (line) => expect(splitCredit(line)).toBeUndefined())

  it('reads a credit field with or without its label', () => {
    expect(['(Ảnh: An)', 'An', 'Foto: An', 'Photo by An'].map(creditName)).toEqual(['An', 'An', 'An', 'An'])
  })
})

describe('links to the original', () => {
  it.each([
    ['Nguồn: https://a.example/1', 'https://a.example/1', ''],
    ['Sumber: Kabar Desa', '', 'Kabar Desa'],
    ['Source: Riverside Post (https://a.example/x_(1).html)', 'https://a.example/x_(1).html', 'Riverside Post'],
    ['(Theo Báo Làng)', '', 'Báo Làng'],
  ])('%s', (line, url, publication) => expect(readOriginalLine(line)).toMatchObject({ url, publication }))

  it.each([
    'Source: javascript:alert(1) and so on for a long while. It goes on.',
    'Theo ông Bình, cầu mới rất đẹp và bền.',
    'Nguồn nước sạch',
  ])('%s is none', (line) => expect(readOriginalLine(line)).toBeUndefined())
})

describe('bylines', () => {
  it.each([
    ['NGUYEN HUNG', ['NGUYEN HUNG'], true],
    ['Bài và ảnh: LÊ AN - TRẦN BÌNH', ['LÊ AN', 'TRẦN BÌNH'], true],
    ['By Jane Doe and John Roe', ['Jane Doe', 'John Roe'], true],
    ['Oleh Budi Santoso', ['Budi Santoso'], true],
    ['Jane Doe', ['Jane Doe'], false],
  ])('%s', (line, names, certain) => expect(readByline(line)).toEqual({ names, certain }))

  it.each(['The market opened again.', 'Jane', 'a line in lower case', '12 tons of rice'])('%s is none', (line) => {
    expect(readByline(line)).toBeUndefined()
  })
})

describe('site furniture', () => {
  it.each(['Komentar (0)', 'Bình luận (3)', '2 comments', 'Comments'])('%s opens the comments', (line) =>
    expect(isCommentsMarker(line)).toBe(true),
  )
  it.each(['Cùng chủ đề', 'Dalam kategori yang sama', 'Related articles', 'Baca juga:'])(
    '%s heads related articles',
    (line) => {
      expect(isRelatedMarker(line)).toBe(true)
    },
  )
  it.each(['Trang chủ', 'Share', 'No data', '© 2025 Kabar Desa'])('%s is furniture', (line) =>
    expect(isFurnitureLine(line)).toBe(true),
  )
  it.each(['example.vn - Tin tức', 'www.example.com'])('%s is a site’s name', (line) =>
    expect(isSiteNameLine(line)).toBe(true),
  )
  it.each(['The comments were kind.', 'Related to the bridge is the road', 'Home again after the flood'])(
    '%s is text',
    (line) => {
      expect([isCommentsMarker, isRelatedMarker, isFurnitureLine, isSiteNameLine].some((is) => is(line))).toBe(false)
    },
  )
})

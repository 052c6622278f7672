import { describe, expect, it } from 'vitest'
import { cleanAddress } from './addresses'

describe('an address', () => {
  it.each([
    ['https://tin.example/a?utm_source=zalo&utm_medium=x', 'https://tin.example/a'],
    ['https://tin.example/a?id=7&fbclid=Iw#phan-2', 'https://tin.example/a?id=7#phan-2'],
    ['https://tin.example/a?gclid=1&q=ch%E1%BB%A3+n%E1%BB%95i', 'https://tin.example/a?q=ch%E1%BB%A3+n%E1%BB%95i'],
    ['https://tin.example/a#:~:text=ch%E1%BB%A3', 'https://tin.example/a'],
    [
      'https://www.google.com/url?sa=t&url=https%3A%2F%2Ftin.example%2Fa%3Fid%3D1%26utm_source%3Dg',
      'https://tin.example/a?id=1',
    ],
    ['https://www.google.com.vn/url?q=https://tin.example/b&sa=D', 'https://tin.example/b'],
    ['https://l.facebook.com/l.php?u=https%3A%2F%2Ftin.example%2F%3Ffbclid%3Dx&h=AT0', 'https://tin.example/'],
    [
      'https://nam12.safelinks.protection.outlook.com/?url=https%3A%2F%2Ftin.example%2Fc&data=05',
      'https://tin.example/c',
    ],
    [
      'https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Ftin.example%252Fd',
      'https://tin.example/d',
    ],
  ])('without its trackers: %s', (address, clean) => {
    expect(cleanAddress(address)).toBe(clean)
  })

  it.each([
    'https://tin.example/a?id=7&page=2',
    'https://tin.example/a?q=a&amp;b#c',
    'https://www.google.com/search?q=https://tin.example/',
    'https://www.google.com/url?q=javascript:alert(1)',
    'https://www.google.com/url?q=%E0%A4%A',
    'https://evil.example/www.google.com/url?q=https://tin.example/',
    'mailto:an@tin.example?subject=utm_source=x',
    'not an address?utm_source=x',
    '',
  ])('that has none stays letter for letter: %s', (address) => {
    expect(cleanAddress(address)).toBe(address)
  })
})

import { describe, expect, it } from 'vitest'
import { safeImageUrl, safeLink, safePageUrl } from './safe-url'

const hostile = [
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml;base64,PHN2Zz4=',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  'http://',
]

describe('addresses', () => {
  it.each(hostile)('refuses %j everywhere', (url) => {
    expect(safeLink(url)).toBeUndefined()
    expect(safePageUrl(url)).toBeUndefined()
    expect(safeImageUrl(url)).toBeUndefined()
  })

  it('lets readers go to web pages and write mail', () => {
    expect(safeLink('https://example.org/a?b=1&c=ơ')).toBe('https://example.org/a?b=1&c=%C6%A1')
    expect(safeLink('http://example.org')).toBe('http://example.org/')
    expect(safeLink('mailto:toasoan@example.org')).toBe('mailto:toasoan@example.org')
    expect(safeLink('images/a.jpg')).toBeUndefined()
  })

  it('lets the newsroom’s own pages be relative', () => {
    for (const url of ['bai.vi.html', './bai.html', '../vi/', '/vi/bai', '#rail-local'])
      expect(safePageUrl(url)).toBe(url)
  })

  it('takes photos from files, the workstation and the page itself', () => {
    for (const url of [
      'images/0a.webp',
      `media://photo/${'a'.repeat(64)}/page`,
      'data:image/png;base64,iVBORw0KGgo=',
    ]) {
      expect(safeImageUrl(url)).toBe(url)
    }
  })
})

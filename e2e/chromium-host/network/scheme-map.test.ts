import { describe, expect, it } from 'vitest'
import { matchesPattern } from './HostWebRequest'
import { SchemeMap } from './scheme-map'

function schemeMap(): SchemeMap {
  const schemes = new SchemeMap()
  schemes.register('app', { standard: true, supportFetchAPI: true })
  schemes.register('photo', { standard: true })
  schemes.register('plain', {})
  return schemes
}

describe('addresses', () => {
  it.each([
    ['app://bundle/index.html?a#b', 'http://bundle.app.localhost/index.html?a#b'],
    ['app://bundle', 'http://bundle.app.localhost/'],
    ['app://bundle?a', 'http://bundle.app.localhost/?a'],
  ])('maps %s', (url, mapped) => {
    expect(schemeMap().toChromium(url)).toBe(mapped)
  })

  it('finds the way back', () => {
    const schemes = schemeMap()
    expect(schemes.toElectron(schemes.toChromium('photo://ab12/x?y'))).toBe('photo://ab12/x?y')
  })

  it.each(['https://example.org/', 'plain://x/', 'data:text/html,x', 'http://bundle.other.localhost/'])(
    'leaves %s',
    (url) => {
      expect([schemeMap().toChromium(url), schemeMap().toElectron(url)]).toEqual([url, url])
    },
  )

  it('lists the schemes for fetch', () => {
    expect(schemeMap().fetchSchemes).toEqual(['app'])
  })
})

describe('content policies', () => {
  it('admit the mapped addresses of custom schemes beside the schemes', () => {
    const policy = "default-src 'self'; img-src photo: data:; connect-src app://bundle https://x.example"
    expect(schemeMap().toChromiumPolicy(policy)).toBe(
      "default-src 'self'; img-src photo: http://*.photo.localhost data:; " +
        'connect-src app://bundle http://bundle.app.localhost/ https://x.example',
    )
  })
})

it.each([
  ['<all_urls>', 'app://x/', true],
  ['https://*.example.org/*', 'https://a.example.org/b', true],
  ['https://*.example.org/*', 'https://example.net/b', false],
  ['*://*/*.png', 'http://x/a.png', true],
])('the pattern %s against %s is %s', (pattern, url, fits) => {
  expect(matchesPattern(pattern, url)).toBe(fits)
})

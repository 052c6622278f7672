import { expect, it } from 'vitest'
import { countryCode, preferredLanguages } from './system-languages'

it.each([
  ['', { LANG: 'vi_VN.UTF-8' }, ['vi-VN']],
  ['', { LANGUAGE: 'id:en_GB', LANG: 'vi_VN.UTF-8' }, ['id', 'en-GB', 'vi-VN']],
  ['', { LANGUAGE: 'id', LANG: 'C' }, ['en-US']],
  ['', { LC_ALL: 'sr_RS@latin', LANG: 'vi_VN' }, ['sr-RS']],
  ['id', { LANG: 'vi_VN.UTF-8' }, ['id', 'vi-VN']],
  ['', { LANG: 'C.UTF-8' }, ['en-US']],
  ['', {}, ['en-US']],
])('--lang=%s and %o prefer %o', (value, environment, languages) => {
  expect(preferredLanguages(value, environment)).toEqual(languages)
})

it('takes the country from the first language that names one', () => {
  expect([countryCode(['vi', 'id-ID']), countryCode(['vi'])]).toEqual(['ID', ''])
})

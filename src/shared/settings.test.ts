import { expect, it } from 'vitest'
import { Settings, SettingsPatch } from './settings'

it('reads an empty file as the defaults', () => {
  expect(Settings.parse({})).toMatchObject({ interfaceLanguage: 'system', writingLanguage: 'vi', welcomed: false })
})

it('a change brings only what it names', () => {
  expect(SettingsPatch.parse({ theme: 'dark' })).toEqual({ theme: 'dark' })
  expect(SettingsPatch.parse({})).toEqual({})
  expect(SettingsPatch.safeParse({ theme: 'purple' }).success).toBe(false)
})

it('can change every setting there is', () => {
  expect(Object.keys(SettingsPatch.shape).sort()).toEqual(Object.keys(Settings.shape).sort())
})

import { expect, it } from 'vitest'
import { hasDisplay, inSampleNewsroom, readArguments } from './launch-arguments.ts'

it.each([
  [[], { smoke: false, offline: false, passedOn: [] }],
  [['--smoke'], { smoke: true, offline: false, passedOn: [] }],
  [['--offline', '--user-data-dir=/a'], { smoke: false, offline: true, passedOn: ['--user-data-dir=/a'] }],
])('keeps what is its own and passes the rest on: %j', (argv, expected) => {
  expect(readArguments(argv)).toEqual(expected)
})

it("keeps the sample newsroom's articles apart, or where a person wants them", () => {
  const newsroom = '--sample-newsroom=http://127.0.0.1:1'
  expect(inSampleNewsroom([], 'http://127.0.0.1:1', '/data')).toEqual(['--user-data-dir=/data', newsroom])
  expect(inSampleNewsroom(['--user-data-dir=/a'], 'http://127.0.0.1:1', '/data')).toEqual([
    '--user-data-dir=/a',
    newsroom,
  ])
})

it.each<[NodeJS.Platform, NodeJS.ProcessEnv, boolean]>([
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['linux', { DISPLAY: '' }, false],
  ['linux', {}, false],
  ['darwin', {}, true],
  ['win32', {}, true],
])('%s with %j has a display: %s', (platform, environment, expected) => {
  expect(hasDisplay(platform, environment)).toBe(expected)
})

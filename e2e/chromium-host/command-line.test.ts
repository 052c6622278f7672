import { describe, expect, it } from 'vitest'
import { chromiumArguments } from './cdp/ChromiumProcess'
import { HostCommandLine, readArguments } from './command-line'

describe('the command line', () => {
  it('has modules to load first, switches and an application', () => {
    const read = readArguments(['-r', 'loader.js', '--no-sandbox', '--lang=vi', '.', '--profile=a=b', 'story.txt'])
    expect(read.requires).toEqual(['loader.js'])
    expect(read.application).toBe('.')
    expect([...read.switches]).toEqual([
      ['no-sandbox', ''],
      ['lang', 'vi'],
      ['profile', 'a=b'],
    ])
  })

  it('stands for the current folder when it names no application', () => {
    expect(readArguments(['--lang=vi']).application).toBe('.')
  })

  it('can be changed by the application', () => {
    const line = new HostCommandLine(new Map([['lang', 'vi']]))
    line.appendSwitch('mute-audio')
    line.removeSwitch('lang')
    expect([line.hasSwitch('mute-audio'), line.hasSwitch('lang'), line.getSwitchValue('lang')]).toEqual([
      true,
      false,
      '',
    ])
  })
})

describe('the arguments of Chromium', () => {
  const options = { profile: '/p', headed: false, isRoot: false }

  it('join the disabled features of the host and of the caller', () => {
    const args = chromiumArguments({ ...options, switches: new Map([['disable-features', 'PaintHolding,Translate']]) })
    const features = args.filter((arg) => arg.startsWith('--disable-features='))
    expect(features).toHaveLength(1)
    expect(
      features[0]
        ?.split('=')[1]
        ?.split(',')
        .filter((name) => ['PaintHolding', 'Translate'].includes(name)),
    ).toHaveLength(2)
  })

  it('pass switches on, but not those of Node or of the profile', () => {
    const switches = new Map([
      ['lang', 'vi'],
      ['user-data-dir', '/elsewhere'],
      ['inspect', '0'],
    ])
    const args = chromiumArguments({ ...options, switches })
    expect(args).toContain('--lang=vi')
    expect(args.filter((arg) => /user-data-dir|inspect/.test(arg))).toEqual(['--user-data-dir=/p'])
  })

  it('give up the sandbox for root only', () => {
    const none = new Map<string, string>()
    expect(chromiumArguments({ ...options, switches: none })).not.toContain('--no-sandbox')
    expect(chromiumArguments({ ...options, isRoot: true, switches: none })).toContain('--no-sandbox')
  })

  it('show windows only when headed', () => {
    const none = new Map<string, string>()
    expect(chromiumArguments({ ...options, switches: none })).toContain('--headless=new')
    expect(chromiumArguments({ ...options, headed: true, switches: none })).not.toContain('--headless=new')
  })
})

import { describe, expect, it } from 'vitest'
import { interfaceLanguages } from '../../../shared/texts/define'
import { readWrittenDay, writtenDay } from './written-date'

describe('a written day', () => {
  it.each(interfaceLanguages)('is written in figures as %s does', (language) => {
    // British English: the interface's dates are nowhere American.
    const locale = language === 'en' ? 'en-GB' : language
    const figures = new Intl.DateTimeFormat(locale, {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      timeZone: 'UTC',
    })
    expect(writtenDay('2026-02-09')).toBe(figures.format(new Date('2026-02-09')))
  })

  it('is the day that a time begins with, and nothing for other text', () => {
    expect(writtenDay('2026-11-22T08:30:00+07:00')).toBe('22/11/2026')
    expect(writtenDay('hôm qua')).toBe('')
    expect(writtenDay('')).toBe('')
  })

  it.each(['22/11/2026', ' 22-11-2026 ', '22.11.2026', '22 11 2026', '22. 11. 2026', '22112026', '2026-11-22'])(
    'is read from %j',
    (text) => {
      expect(readWrittenDay(text, false)).toBe('2026-11-22')
    },
  )

  it('takes two figures for the year only when nothing more is coming', () => {
    expect(readWrittenDay('9/2/26', true)).toBe('2026-02-09')
    expect(readWrittenDay('9/2/20', false)).toBeUndefined()
  })

  it.each(['30/02/2026', '11/22/2026', '0/1/2026', '1/1/202', '22/11', 'mai', '', '22/11/2026 08:30', '1/1/0050'])(
    'is none in %j',
    (text) => expect(readWrittenDay(text, true)).toBeUndefined(),
  )
})

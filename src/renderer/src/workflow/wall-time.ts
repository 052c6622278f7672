import { instantOf, wallTimeOf } from '../../../shared/workflow/zoned-time'

/** What the fields for a time hold for an instant (milliseconds since 1970) in a zone: `2026-01-31T08:30`. */
export function fieldTime(instant: number, zone: string): string {
  const { year, month, day, hour, minute } = wallTimeOf(instant, zone)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** The instant that such a text means in a zone; undefined for text that is none. */
export function instantOfField(text: string, zone: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(text)
  if (match === null) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number)
  return instantOf({ year, month, day, hour, minute }, zone)
}

/** The time zone of this computer, as the IANA database names it. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Time zones to choose from: this computer's first, then all that are known. */
export function knownZones(): readonly string[] {
  const own = ownZone()
  return [own, ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== own)]
}

function two(part: number): string {
  return String(part).padStart(2, '0')
}

/** A time as a clock on the wall of some zone shows it; months from 1. */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
}

/** Whether `zone` names a time zone of the IANA database that this program knows. */
export function isTimeZone(zone: string): boolean {
  // Offsets such as "+07:00" are accepted by Intl, but say nothing about summer time.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/**
 * The instant (milliseconds since 1970) at which clocks in `zone` show a time. An hour that exists twice means its second
 * run and an hour that is skipped its end, so that an embargo never ends early. Throws a RangeError for an unknown zone.
 */
export function instantOf(wall: WallTime, zone: string): number {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute)
  // The zone's offsets before and after any change near that time; changes are never less than a day apart.
  const offsets = [offsetAt(asUtc - DAY, zone), offsetAt(asUtc + DAY, zone)]
  const instants = offsets.map((offset) => asUtc - offset)
  const shown = instants.filter((instant) => instant + offsetAt(instant, zone) === asUtc)
  if (shown.length > 0) return Math.max(...shown)
  return changeBetween(Math.min(...instants), Math.max(...instants), zone)
}

/** What clocks in `zone` show at an instant. Throws a RangeError for an unknown zone. */
export function wallTimeOf(instant: number, zone: string): WallTime {
  const date = new Date(instant + offsetAt(instant, zone))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
  }
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0)
  const shown = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  )
  return shown - Math.floor(instant / 1000) * 1000
}

/** The instant at which the zone's offset changes, to the minute. */
function changeBetween(from: number, to: number, zone: string): number {
  const before = offsetAt(from, zone)
  let low = from
  let high = to
  while (high - low > MINUTE) {
    const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE
    if (offsetAt(middle, zone) === before) low = middle
    else high = middle
  }
  return high
}

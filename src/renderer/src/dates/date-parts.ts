import { onDemand } from '../workspace/on-demand'

/** What fields for dates and times show besides their text: a package of its own size, fetched when one of them is used. */
export const dateParts = {
  Calendar: onDemand(async () => (await import('./Calendar')).Calendar),
  ClockField: onDemand(async () => (await import('./ClockField')).ClockField),
} as const

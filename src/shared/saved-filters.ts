/** How many filters of one list may be kept under a name. Apart from `settings.ts`, whose schemas windows need not load. */
export const MOST_SAVED_FILTERS = 30

/** The longest stretch that is asked about or learned, in UTF-16 units. */
export const LONGEST_WORD = 100

/** How many words a person's own dictionary holds, all languages together. */
export const MOST_OWN_WORDS = 20_000

/** In how many articles words are remembered that are ignored there; the oldest is forgotten. */
export const MOST_IGNORING_ARTICLES = 500

/** How many words may be ignored in one article. */
export const MOST_IGNORED_WORDS = 1000

/** What the library may be sorted by. Apart from `library.ts`, whose schemas windows need not load. */
export const librarySorts = ['changedAt', 'createdAt', 'headline', 'section', 'words'] as const
/** One of the library's orders. */
export type LibrarySort = (typeof librarySorts)[number]

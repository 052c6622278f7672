import { z } from 'zod'
import { type ArticleId, isArticleId, isPhotoId, type PhotoId } from './ids'
import { libraryGroupings } from './library-groups'
import { markColours, markFilters } from './library-marks'
import { librarySorts } from './library-sorts'
import { workflowStates } from './workflow/states'

/** A row of the library: what is known of an article without opening it (shared/article/summary.ts computes it). */
export const ArticleRow = z.object({
  id: z.custom<ArticleId>(isArticleId),
  sourceLanguage: z.string(),
  languages: z.array(z.object({ language: z.string(), headline: z.string(), missing: z.number(), stale: z.number() })),
  section: z.string(),
  topics: z.array(z.string()),
  place: z.string(),
  publication: z.string(),
  bylines: z.array(z.string()),
  createdAt: z.number(),
  changedAt: z.number(),
  words: z.number(),
  thumbnail: z.custom<PhotoId>(isPhotoId).nullable(),
  incompleteFigures: z.number(),
  /** When it was put in the bin, in milliseconds since the epoch; undefined when it is not there. */
  binnedAt: z.number().exactOptional(),
})
/** A row of the library. */
export type ArticleRow = z.infer<typeof ArticleRow>

/** A row as the library shows it: with the source version's state while somebody is signed in, and this computer's own marks. */
export const LibraryRow = ArticleRow.extend({
  state: z.enum(workflowStates).exactOptional(),
  pinned: z.literal(true).exactOptional(),
  colour: z.enum(markColours).exactOptional(),
  /** Of one in the bin: when it may be deleted at the earliest (milliseconds since the epoch); undefined where it stays. */
  goesAt: z.number().exactOptional(),
  /** Of one in the bin: the server is not known to have all of it. */
  onlyHere: z.literal(true).exactOptional(),
})
/** A row as the library shows it. */
export type LibraryRow = z.infer<typeof LibraryRow>

/** Which articles of the library are asked for, and in which order. */
export const LibraryFilter = z.object({
  /** What was typed into the search field; '' for everything. Hits come in the order of relevance unless `sort` is given. */
  search: z.string().max(500),
  section: z.string().exactOptional(),
  language: z.string().exactOptional(),
  state: z.enum(workflowStates).exactOptional(),
  bin: z.boolean(),
  /** Without `sort` and a search, what was opened comes in that order, the latest first. */
  mark: z.enum(markFilters).exactOptional(),
  sort: z.enum(librarySorts).exactOptional(),
  descending: z.boolean(),
  /** Groups follow one another, each in the order asked for; the bin and hits by relevance are not grouped. */
  group: z.enum(libraryGroupings).exactOptional(),
  /** The keys of groups whose articles are left out. */
  folded: z.array(z.string().max(300)).max(500).exactOptional(),
})
/** Which articles of the library are asked for, and in which order. */
export type LibraryFilter = z.infer<typeof LibraryFilter>

/** What of the library is asked for, in which order, and which part of it. */
export const LibraryQuery = LibraryFilter.extend({
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
})
/** What of the library is asked for. */
export type LibraryQuery = z.infer<typeof LibraryQuery>

/** A part of the library. `revision` grows with every change of the library. */
export const LibraryPage = z.object({
  /** Articles in the list, those of folded groups left out. */
  total: z.number(),
  rows: z.array(LibraryRow),
  revision: z.number(),
  /** All groups in their order, where a grouping was asked for. */
  groups: z.array(z.object({ key: z.string(), count: z.number(), folded: z.boolean() })).exactOptional(),
})
/** A part of the library. */
export type LibraryPage = z.infer<typeof LibraryPage>

/** What the library can be filtered by, with how many articles each choice has. */
export const LibraryFacets = z.object({
  total: z.number(),
  binned: z.number(),
  sections: z.array(z.object({ name: z.string(), count: z.number() })),
  languages: z.array(z.object({ language: z.string(), count: z.number() })),
  /** In the order in which states are passed; empty while nobody is signed in. */
  states: z.array(z.object({ state: z.enum(workflowStates), count: z.number() })),
  /** What this computer's own marks can narrow the library to; a colour nobody uses is left out. */
  marks: z.array(z.object({ mark: z.enum(markFilters), count: z.number() })),
  /** Names already used, for completion. */
  topics: z.array(z.string()),
  places: z.array(z.string()),
  bylines: z.array(z.string()),
  publications: z.array(z.string()),
})
/** What the library can be filtered by. */
export type LibraryFacets = z.infer<typeof LibraryFacets>

import { z } from 'zod'
import { type ArticleId, isArticleId } from '../ids'
import { MOST_DRAGGED_ARTICLES, markColours } from '../library-marks'
import { exportFormats } from './export-formats'
import { FailureShape } from './failure-shape'

const Article = z.custom<ArticleId>(isArticleId)
const Articles = z.array(Article).max(100_000)
const Name = z.string().max(200)
const Nothing = z.object({})

/** Articles that something could not be done to, each with the reason; it was done to all the others. */
export const LeftArticles = z.array(z.object({ id: Article, failure: FailureShape }))
/** Articles that something could not be done to, each with the reason. */
export type LeftArticles = z.infer<typeof LeftArticles>

/** How some articles are marked on this computer; what is left out stays, a null colour takes it away. */
export const MarkChange = z.object({
  ids: Articles,
  pinned: z.boolean().exactOptional(),
  colour: z.enum(markColours).nullable().exactOptional(),
})
/** How some articles are marked on this computer. */
export type MarkChange = z.infer<typeof MarkChange>

/** A change of section or topics of some articles, in their texts' details. */
export const LabelChange = z.object({
  ids: z.array(Article).max(500),
  section: Name.exactOptional(),
  /** The section is changed only where it is still this one. */
  ifSection: Name.exactOptional(),
  addTopic: Name.exactOptional(),
  removeTopic: Name.exactOptional(),
})
/** A change of section or topics of some articles. */
export type LabelChange = z.infer<typeof LabelChange>

/** What takes space in the profile. */
export const spaceKinds = ['photos', 'renditions', 'texts', 'history', 'bin', 'search', 'quarantine', 'other'] as const

/** What takes how much space in the profile folder, in bytes. */
export const SpaceSurvey = z.object({
  parts: z.array(z.object({ kind: z.enum(spaceKinds), bytes: z.number(), files: z.number() })),
  /** The articles whose text and kept versions take most, the largest first; photos, which articles share, are not in it. */
  largest: z.array(
    z.object({ id: Article, headline: z.string(), language: z.string(), text: z.number(), history: z.number() }),
  ),
})
/** What takes how much space in the profile folder. */
export type SpaceSurvey = z.infer<typeof SpaceSurvey>

/** The forms in which articles are dragged out of the list. */
export const dragFormats = ['docx', 'json'] as const
/** One of the forms in which articles are dragged out of the list. */
export type DragFormat = (typeof dragFormats)[number]

/** The library's requests beyond asking for rows. */
export const libraryRequests = {
  'articles:bin': { input: z.object({ ids: Articles }), output: z.object({ left: LeftArticles }) },
  'articles:restore': { input: z.object({ ids: Articles }), output: z.object({ left: LeftArticles }) },
  'articles:delete': { input: z.object({ ids: Articles }), output: z.object({ left: LeftArticles }) },
  'articles:duplicateAll': {
    input: z.object({ ids: z.array(Article).max(500) }),
    output: z.object({ copies: z.array(Article), left: LeftArticles }),
  },
  /** Marks articles on this computer; `undo` is what takes it back. */
  'library:mark': {
    input: z.object({ changes: z.array(MarkChange).max(20) }),
    output: z.object({ undo: z.array(MarkChange) }),
  },
  /** Changes sections or topics; `undo` is what takes it back. */
  'articles:label': {
    input: z.object({ changes: z.array(LabelChange).max(500) }),
    output: z.object({ undo: z.array(LabelChange), left: LeftArticles }),
  },
  /** Asks for the folder that the window's next `export:saveInto` writes to; null when the person chose none. */
  'export:chooseFolder': { input: Nothing, output: z.object({ folder: z.string().nullable() }) },
  /** Writes articles into the chosen folder, their source versions or every version; answers the files, and how many photos could not be read. */
  'export:saveInto': {
    input: z.object({
      ids: z.array(Article).max(500),
      format: z.enum(exportFormats),
      versions: z.enum(['source', 'all']),
    }),
    output: z.object({ paths: z.array(z.string()), left: LeftArticles, missingPhotos: z.number() }),
  },
  /** Writes articles as files in a temporary folder and begins to drag these, unless `articles:dragEnded` came meanwhile. */
  'articles:drag': {
    input: z.object({
      ids: z.array(Article).min(1).max(MOST_DRAGGED_ARTICLES),
      format: z.enum(dragFormats),
      /** The version where an article has it, else its source version. */
      language: z.string().max(60).nullable(),
    }),
    output: z.object({ dragged: z.number(), missingPhotos: z.number() }),
  },
  /** The person let go before there was anything to drag. */
  'articles:dragEnded': { input: Nothing, output: Nothing },
  /** Articles that are only here and may be deleted from the bin within days: their person must be told first. */
  'bin:warnings': { input: Nothing, output: z.object({ ids: z.array(Article), goesAt: z.number().nullable() }) },
  /** The person was shown that these go. */
  'bin:warned': { input: z.object({ ids: Articles }), output: Nothing },
  'space:survey': { input: Nothing, output: SpaceSurvey },
  /** Deletes smaller copies of photos, which are made again when they are shown. */
  'space:removeRenditions': { input: Nothing, output: z.object({ bytes: z.number(), files: z.number() }) },
} as const

import type { ArticleId } from '../../shared/ids';
import type { ArticleRow, LibraryFacets, LibraryPage, LibraryQuery } from '../../shared/library';
/** Finds the articles whose texts match, most relevant first. A newer search of the same lane (a window) overtakes an older one. */
export type MatchArticles = (search: string, lane: string) => Promise<readonly ArticleId[]>;
/**
 * The rows of all articles in memory: what the library pane asks. A cache of the drafts, never the truth; who keeps it in
 * step with them is `LibraryKeeper`.
 */
export declare class LibraryIndex {
    #private;
    constructor(match: MatchArticles);
    /** Grows with every change. */
    get revision(): number;
    /** All rows, in no particular order. */
    get rows(): ReadonlyMap<ArticleId, ArticleRow>;
    /** Replaces everything. */
    reset(rows: Iterable<ArticleRow>): void;
    /** Adds or replaces a row. */
    put(row: ArticleRow): void;
    /** Takes a row out. */
    remove(id: ArticleId): void;
    /** The part of the library a query asks for. Hits of a search come by relevance unless the query names an order. */
    query(query: LibraryQuery, lane?: string): Promise<LibraryPage>;
    /** What the library can be filtered by. */
    facets(): LibraryFacets;
}

import type { ArticleId } from '../../shared/ids';
/** A key that rows are ordered by: numbers before texts never mix within one order. */
export type SortKey = number | string;
/**
 * The ids of a library in one order, kept up to date row by row: 100,000 articles are sorted once, and a keystroke in one of
 * them moves one entry instead of sorting again.
 */
export declare class SortedIds {
    #private;
    /** Replaces everything. */
    reset(entries: Iterable<readonly [ArticleId, SortKey]>): void;
    /** Adds a row or moves it to where its new key belongs. */
    put(id: ArticleId, key: SortKey): void;
    /** Takes a row out. */
    remove(id: ArticleId): void;
    /** The ids in ascending order; the array is the index's own and must not be changed. */
    get ascending(): readonly ArticleId[];
}

import type * as Y from 'yjs';
import { type SearchTexts } from '../../shared/article/summary';
import type { ArticleId } from '../../shared/ids';
import type { ArticleRow } from '../../shared/library';
import type { DraftStore } from '../drafts/draft-store';
import type { LibraryIndex } from './library-index';
/** One article's texts for the search index. */
export interface SearchDocument {
    readonly id: ArticleId;
    readonly changedAt: number;
    readonly fields: SearchTexts;
}
/** Where the keeper puts the texts to be found. */
export interface SearchFeed {
    /** Adds or replaces articles. */
    add(documents: readonly SearchDocument[]): void;
    /** Takes an article out. */
    remove(id: ArticleId): void;
    /** Whether the index already holds an article as it was at `changedAt` (milliseconds). */
    has(id: ArticleId, changedAt: number): boolean;
}
/** The content of `library.json`: rows, each with the time its draft was read. */
export interface LibraryCache {
    readonly rows: readonly {
        readonly row: ArticleRow;
        readonly readAt: number;
    }[];
}
/** What the keeper needs from outside. */
export interface LibraryKeeperParts {
    readonly index: LibraryIndex;
    readonly store: DraftStore;
    readonly search: SearchFeed;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
    /** Keeps the cache; called at most every few seconds, and at close. */
    readonly saveCache: (cache: LibraryCache) => Promise<void>;
    /** The library changed; `building` while it is being rebuilt from drafts. */
    readonly onChange: (building?: {
        done: number;
        total: number;
    }) => void;
    readonly log: (message: string) => void;
}
/** Keeps the library index, the search index and `library.json` in step with the drafts ([DR10] of docs/sync-rules.md). */
export declare class LibraryKeeper {
    #private;
    constructor(parts: LibraryKeeperParts);
    /** Starts from the cache; `verify` finds out afterwards what changed behind its back. */
    start(cache: LibraryCache): void;
    /** Reads again what changed since the cache was written, adds what is new and drops what is gone, yielding in between. */
    verify(): Promise<void>;
    /** An article's content changed: its row and its search texts follow soon. */
    contentChanged(id: ArticleId, doc: Y.Doc): void;
    /** Digests at once what waits for it. */
    settle(): void;
    /** An article was created or came back: its row is there when this returns. */
    put(id: ArticleId, doc: Y.Doc, changedAt?: number): void;
    /** Articles went into the bin, or out of it (`binnedAt` undefined). */
    mark(ids: readonly ArticleId[], binnedAt: number | undefined): void;
    /** Articles are gone for good. */
    drop(ids: readonly ArticleId[]): void;
    /** Digests what waits and writes the cache; nothing happens afterwards. */
    close(): Promise<void>;
}

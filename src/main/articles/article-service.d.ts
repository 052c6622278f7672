import * as Y from 'yjs';
import type { HistoryVersion } from '../../shared/contract/requests';
import { type ArticleId } from '../../shared/ids';
import { type Result } from '../../shared/result';
import type { DraftStore } from '../drafts/draft-store';
import type { LibraryKeeper } from '../library/library-keeper';
import type { OpenArticles } from './open-articles';
/** What the article service works on. */
export interface ArticleServiceParts {
    readonly store: DraftStore;
    readonly open: OpenArticles;
    readonly library: LibraryKeeper;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
}
/** What may be done with whole articles: create, duplicate, bin, bring back, and their history. */
export declare class ArticleService {
    #private;
    constructor(parts: ArticleServiceParts);
    /** A new, empty article in a language. */
    create(language: string): Promise<Result<ArticleId>>;
    /** Takes a document in as a new article; durable when it resolves. */
    add(doc: Y.Doc, id?: ArticleId): Promise<Result<ArticleId>>;
    /** A second article that says the same, without the first one's history. */
    duplicate(id: ArticleId): Promise<Result<ArticleId>>;
    /** Puts articles into the bin; answers the first failure after having tried all. */
    bin(ids: readonly ArticleId[]): Promise<Result<void>>;
    /** Takes articles out of the bin. */
    restore(ids: readonly ArticleId[]): Promise<Result<void>>;
    /** Deletes articles that are in the bin, for good. */
    delete(ids: readonly ArticleId[]): Promise<Result<void>>;
    /** The kept versions of an article, newest first. */
    versions(id: ArticleId): Promise<Result<HistoryVersion[]>>;
    /** Keeps the article as it is now under a name. */
    saveVersion(id: ArticleId, name: string): Promise<Result<HistoryVersion>>;
    /** Makes the article say what a kept version says: a new change on top, after the present state was kept as well. */
    restoreVersion(id: ArticleId, versionId: string): Promise<Result<void>>;
}

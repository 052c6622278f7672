import * as Y from 'yjs';
import type { ArticleId } from '../../shared/ids';
import { type Result } from '../../shared/result';
import type { DraftStore } from '../drafts/draft-store';
/** Who shows an article: a window, by its id. */
export type HolderId = number;
/** Receives what one holder, or main itself, changed, for all the others that show the article. */
export type ChangeListener = (change: {
    id: ArticleId;
    update: Uint8Array;
    holders: readonly HolderId[];
}) => void;
/**
 * The articles on screen: one replica in main for each, fed by every window that shows it. A change is applied here, handed
 * to the other windows at once, and acknowledged when the draft store has it on disk ([DR1]).
 */
export declare class OpenArticles {
    #private;
    /** `onContent` is called with the document after every change, however it came about. */
    constructor(store: DraftStore, onContent: (id: ArticleId, doc: Y.Doc) => void);
    /** Calls `listener` with every change for the holders that do not have it yet; returns its removal. */
    subscribe(listener: ChangeListener): () => void;
    /** Opens an article for a holder: its whole state, as one Yjs update. */
    open(id: ArticleId, holder: HolderId): Promise<Result<Uint8Array>>;
    /** Takes a holder's change; resolves when it is on disk. A change that is here already is only waited for. */
    append(id: ArticleId, update: Uint8Array, holder: HolderId): Promise<Result<number>>;
    /** Lets main itself change an article, open or not; resolves when the change is on disk. */
    edit(id: ArticleId, change: (doc: Y.Doc) => void): Promise<Result<number>>;
    /** Reads an article, open or not; the document must not be kept or changed. */
    read<T>(id: ArticleId, reader: (doc: Y.Doc) => T): Promise<Result<T>>;
    /** A holder no longer shows the article; the last one lets it go. */
    close(id: ArticleId, holder: HolderId): Promise<void>;
    /** A holder is gone (its window closed or crashed) with all it showed. */
    closeHolder(holder: HolderId): Promise<void>;
}

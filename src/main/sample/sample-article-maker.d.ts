import type * as Y from 'yjs';
import { type PhotoId } from '../../shared/ids';
import type { Result } from '../../shared/result';
import { type SampleArticle as Sample } from '../../shared/sample/sample-article';
import type { ArticleService } from '../articles/article-service';
import type { PhotoStore } from '../photos/photo-store';
import type { ArticleId } from '../../shared/ids';
/** What making the sample needs. */
export interface SampleParts {
    readonly articles: ArticleService;
    readonly photos: PhotoStore;
    /** The folder of the sample photos. */
    readonly photoFolder: string;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
}
/** The article a newcomer can look at and try things on: three languages, two photos. */
export declare class SampleArticle {
    #private;
    constructor(parts: SampleParts);
    /** Makes the sample as a new article of the library. */
    create(): Promise<Result<ArticleId>>;
}
/** The sample as a document; `photos` are by the key of their figure's block. */
export declare function sampleDocument(sample: Sample, photos: ReadonlyMap<string, PhotoId>, createdAt: number): Y.Doc;

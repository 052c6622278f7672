/** Whether the file `path` says that what `wanted` stands for was done to its end. */
export declare function isMarked(path: string, wanted: string): boolean

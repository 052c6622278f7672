/** What a project's build depends on, as one word: another when a source is changed, added, moved or gone. */
export declare function buildFingerprint(project?: string): string

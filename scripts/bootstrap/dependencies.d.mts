/** What a project's dependencies are, as one word: another with another lock file, patch or platform. */
export declare function dependencyFingerprint(project?: string): string

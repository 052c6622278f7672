/** Prints what is being done, with the seconds since the start. */
export declare function say(line: string): void
/** Prints what a person has to do and ends the process with exit code 1. */
export declare function giveUp(line: string): never

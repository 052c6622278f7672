/** Installs a Debian package where that is possible without asking (root, apt); answers whether it did. */
export declare function installByApt(name: string): Promise<boolean>

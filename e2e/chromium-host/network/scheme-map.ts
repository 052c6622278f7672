/**
 * Custom schemes as Chromium sees them. Chromium cannot be taught a standard scheme from outside, so that
 * `app://bundle/x` travels as `http://bundle.app.localhost/x`: a secure context with an origin of its own.
 */
export class SchemeMap {
  readonly #privileges = new Map<string, Electron.Privileges>()

  register(scheme: string, privileges: Electron.Privileges): void {
    this.#privileges.set(scheme.toLowerCase(), privileges)
  }

  /** Schemes that `fetch` in pages may use. */
  get fetchSchemes(): string[] {
    return [...this.#privileges].filter(([, privileges]) => privileges.supportFetchAPI).map(([scheme]) => scheme)
  }

  /** The address that Chromium is given for an address of the application; any other address is left as it is. */
  toChromium(url: string): string {
    const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url)
    const scheme = parts?.[1]?.toLowerCase()
    if (!parts || scheme === undefined || !this.#isMapped(scheme)) return url
    const rest = parts[3] || '/'
    return `http://${parts[2]}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}`
  }

  /** The inverse of `toChromium`. */
  toElectron(url: string): string {
    const parts = /^http:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/is.exec(url)
    return parts?.[2] !== undefined && this.#isMapped(parts[2]) ? `${parts[2]}://${parts[1]}${parts[3]}` : url
  }

  /** A content security policy in which the sources that name a custom scheme also admit its mapped addresses. */
  toChromiumPolicy(policy: string): string {
    return policy
      .replace(/(?<=\s)([a-z][a-z0-9+-]*):(?=\s|;|$)/g, (source, scheme: string) =>
        this.#isMapped(scheme) ? `${source} http://*.${scheme}.localhost` : source,
      )
      .replace(/(?<=\s)([a-z][a-z0-9+-]*):\/\/[^\s;]+/g, (source, scheme: string) =>
        this.#isMapped(scheme) ? `${source} ${this.toChromium(source)}` : source,
      )
  }

  #isMapped(scheme: string): boolean {
    return this.#privileges.get(scheme)?.standard === true
  }
}

/** Carries presence between the instances of a server. Losing a message loses nothing: presence is told again every few seconds. */
export interface PresenceBus {
  /** Tells the other instances. */
  publish(message: PresenceMessage): void
  /** Calls `listener` with what other instances tell; returns its removal. */
  subscribe(listener: (message: PresenceMessage) => void): () => void
  /** Ends it. */
  close(): Promise<void>
}

/** What one instance tells the others: who is in an article (a Yjs awareness update), or a question who is. */
export interface PresenceMessage {
  readonly article: string
  readonly update: Uint8Array | 'who'
}

/** The bus of a server that runs alone. */
export class NoPresenceBus implements PresenceBus {
  publish(): void {}

  subscribe(): () => void {
    return () => undefined
  }

  async close(): Promise<void> {}
}

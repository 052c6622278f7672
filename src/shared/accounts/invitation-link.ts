/** An invitation as its link says it: where, and the one-time token. */
export interface InvitationLink {
  /** The newsroom's address, as somebody would type it. */
  readonly server: string
  readonly token: string
}

/**
 * Reads the link of an invitation, `<the newsroom's address>/invitation#<token>`, as the server makes it; undefined for anything
 * else. Spaces and line breaks that came along from a letter do not matter.
 */
export function readInvitationLink(text: string): InvitationLink | undefined {
  const found = /^(https?:\/\/.+)\/invitation#([\w-]{20,200})$/i.exec(text.replace(/\s+/g, ''))
  const [, server, token] = found ?? []
  return server === undefined || token === undefined ? undefined : { server, token }
}

/** The one-time token in what somebody pasted: a link or the token alone; undefined when there is none. */
export function readInvitationToken(text: string): string | undefined {
  return readInvitationLink(text)?.token ?? /^[\w-]{20,200}$/.exec(text.trim())?.[0]
}

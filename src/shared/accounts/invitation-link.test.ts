import { describe, expect, it } from 'vitest'
import { readInvitationLink, readInvitationToken } from './invitation-link'

const TOKEN = 'Zx_9-abcdefghijklmnopqrstuvwxyz0123456789AB'

describe('an invitation’s link', () => {
  it.each([
    [`https://newsroom.example/invitation#${TOKEN}`, 'https://newsroom.example'],
    [`http://127.0.0.1:4680/invitation#${TOKEN}`, 'http://127.0.0.1:4680'],
    [`https://example.org/toa-soan/invitation#${TOKEN}`, 'https://example.org/toa-soan'],
    [`  https://newsroom.example/invi\n tation#${TOKEN}\n`, 'https://newsroom.example'],
  ])('%j names the newsroom and the token', (link, server) => {
    expect(readInvitationLink(link)).toEqual({ server, token: TOKEN })
    expect(readInvitationToken(link)).toBe(TOKEN)
  })

  it.each([
    '',
    'newsroom.example',
    'https://newsroom.example/invitation',
    'https://newsroom.example/invitation#short',
    `javascript://newsroom.example/invitation#${TOKEN}`,
    `https://newsroom.example/invitation#${TOKEN}?x=<b>`,
  ])('%j is none', (text) => expect(readInvitationLink(text)).toBeUndefined())

  it('may be its token alone, but no word', () => {
    expect(readInvitationToken(` ${TOKEN} `)).toBe(TOKEN)
    expect(readInvitationToken('invitation')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { serverAddress, shownAddress } from './server-address'

const read = (typed: string): string => {
  const address = serverAddress(typed)
  return address.ok ? shownAddress(address.value) : address.failure.code
}

describe('a server’s address', () => {
  it.each([
    ['newsroom.example', 'https://newsroom.example'],
    [' https://Newsroom.Example/ ', 'https://newsroom.example'],
    ['newsroom.example:8443/desk/', 'https://newsroom.example:8443/desk'],
    ['localhost:4680', 'http://localhost:4680'],
    ['http://127.0.0.1:4680', 'http://127.0.0.1:4680'],
    ['https://localhost:4680', 'https://localhost:4680'],
    ['[::1]:4680', 'http://[::1]:4680'],
  ])('%j is %s', (typed, address) => expect(read(typed)).toBe(address))

  it.each([
    ['http://newsroom.example', 'server-insecure'],
    ['http://192.168.1.4', 'server-insecure'],
    ['http://127.0.0.1.example', 'server-insecure'],
    ['', 'server-address-invalid'],
    ['ftp://newsroom.example', 'server-address-invalid'],
    ['https://an:secret@newsroom.example', 'server-address-invalid'],
    ['https://newsroom.example/?a', 'server-address-invalid'],
    ['two words', 'server-address-invalid'],
  ])('%j is refused: %s', (typed, code) => expect(read(typed)).toBe(code))
})

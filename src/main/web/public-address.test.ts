import { describe, expect, it } from 'vitest'
import { PublicAddresses } from './public-address'

const addresses = new PublicAddresses()

describe('an address of the public Internet', () => {
  it.each(['1.1.1.1', '203.162.4.190', '100.128.0.1', '172.32.0.1', '2606:4700:4700::1111', '2405:4800::1'])(
    'is %s',
    (address) => expect(addresses.has(address)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '2130706433',
    '',
  ])('is not %s', (address) => expect(addresses.has(address)).toBe(false))
})

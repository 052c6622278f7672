import { BlockList, isIP } from 'node:net'

/** Networks that are no part of the public Internet (IANA's registries of special-purpose addresses for IPv4 and IPv6, RFC 6890). */
const RESERVED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Of IPv6 only this is given to hosts; what lies in it for other uses, or holds an IPv4 address, is reserved again. */
const GLOBAL_V6 = '2000::/3'
const RESERVED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16']

/** Tells addresses of the public Internet from those of this computer and its networks. */
export class PublicAddresses {
  readonly #reserved = new BlockList()
  readonly #global = new BlockList()

  constructor() {
    for (const network of RESERVED_V4) add(this.#reserved, network, 'ipv4')
    for (const network of RESERVED_V6) add(this.#reserved, network, 'ipv6')
    add(this.#global, GLOBAL_V6, 'ipv6')
  }

  /** Whether an address (of either version, in any of its notations) is one that anybody may be sent to; false for what is none. */
  has(address: string): boolean {
    const version = isIP(address)
    if (version === 4) return !this.#reserved.check(address, 'ipv4')
    return version === 6 && this.#global.check(address, 'ipv6') && !this.#reserved.check(address, 'ipv6')
  }
}

function add(list: BlockList, network: string, version: 'ipv4' | 'ipv6'): void {
  const [start = '', bits = ''] = network.split('/')
  list.addSubnet(start, Number(bits), version)
}

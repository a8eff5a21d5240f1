import { BlockList, isIP } from 'node:net'

// The reader's own machine and network, and ranges that lead there or nowhere
// (RFC 6890, with NAT64, 6to4, Teredo and the translations of RFC 2765, which can wrap any of them).
const LOCAL_RANGES = `0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12
  192.0.0.0/24 192.168.0.0/16 198.18.0.0/15 224.0.0.0/4 240.0.0.0/4
  ::/96 ::ffff:0:0:0/96 fc00::/7 fe80::/10 fec0::/10 ff00::/8 64:ff9b::/96 64:ff9b:1::/48
  100::/64 2001::/32 2002::/16`

const local = new BlockList()
for (const range of LOCAL_RANGES.split(/\s+/)) {
  const [net = '', bits] = range.split('/')
  local.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4')
}

/** Whether an IP address is not one of the public internet. IPv4 inside IPv6 counts as IPv4. */
export function isLocalAddress(address: string): boolean {
  const [bare = ''] = address.split('%')
  return local.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4')
}

const LOCAL_NAME = /^[^.]+\.?$|(?:^|\.)(?:localhost|localdomain|local|internal|home\.arpa)\.?$/

/**
 * Whether `URL.hostname` itself says that it is local: a literal address, or a name that never
 * belongs to the public internet (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`, one without a dot).
 *
 * Other names show only when they are looked up.
 */
export function isLocalHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? LOCAL_NAME.test(bare) : isLocalAddress(bare)
}

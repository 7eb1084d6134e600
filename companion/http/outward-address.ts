import { BlockList, isIP } from 'node:net';
import { canonicalAddress } from './address.ts';

/** What the registries of special-purpose addresses set apart (RFC 6890), and where clouds serve secrets to their machines. */
const DENIED = blockList([
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
  // Azure's, the only one outside of these.
  '168.63.129.16/32',
  // Within the global addresses of IPv6: protocols' own, among them Teredo; examples; 6to4.
  ...['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'],
]);

/** The only global addresses of IPv6 (RFC 4291). Outside are ::, ::1, fc00::/7, fe80::/10, ff00::/8 and NAT64's. */
const GLOBAL = blockList(['2000::/3']);

/** Whether an address is on the public internet. IPv4 that is mapped into IPv6 counts as IPv4; what is no address, no. */
export function isPublicAddress(address: string): boolean {
  const canonical = canonicalAddress(address);
  if (canonical === null || isListed(DENIED, canonical)) return false;
  return isIP(canonical) === 4 || isListed(GLOBAL, canonical);
}

/** Whether one of the networks has the address, however it is written. */
export function isInNetworks(networks: BlockList, address: string): boolean {
  const canonical = canonicalAddress(address);
  return canonical !== null && isListed(networks, canonical);
}

function isListed(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The networks of a text like `10.0.0.0/8, fd12::/16, 192.168.1.5`. Returns null if any of them is none. */
export function networksFrom(text: string): BlockList | null {
  const parts = text.split(',').map((part) => part.trim());
  return parts.every(isNetwork) ? blockList(parts) : null;
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
